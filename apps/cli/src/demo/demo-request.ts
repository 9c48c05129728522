import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Environment } from '#antt/config';
import {
  AppError,
  VIETNAM_OFFSET_MS,
  vietnamDay,
  vietnamDate,
  vietnamDateTime,
  vietnamNumber,
} from '#antt/kernel';
import { cliErrors } from '../cli.errors.js';
import type { Output } from '../output.js';
import { ApiSession } from './api-session.js';
import { prepareDemoCamera } from './demo-camera.js';

export interface DemoResult {
  readonly requestId: string;
  readonly decisionId: string;
  readonly extractionId: string;
  readonly clipId: string;
  readonly sha256: string;
  readonly clipFile: string;
  readonly caseId: string;
  readonly monthFile: string;
  readonly year: { readonly year: number; readonly extractions: number; readonly casesClarified: number };
}

interface Filed {
  readonly id: string;
  readonly number: string;
  readonly caseId: string;
  readonly items: readonly { readonly id: string }[];
  readonly asks: readonly { readonly id: string; readonly ownerLink: { readonly token: string } | null }[];
}

interface Item {
  readonly state: string;
  readonly lossCause: string | null;
  readonly lossNote: string | null;
}

/** The main job once, through the public API only: from filing a request to the month's file. */
export async function runDemoRequest(
  url: string,
  environment: Environment,
  output: Output,
): Promise<DemoResult> {
  const steps = new Steps(output);
  const [investigator, commander, statistician, registrar] = await steps.run('đăng nhập / sign in', () =>
    Promise.all(
      ['dieutra.hacthanh', 'chihuy.hacthanh', 'thongke.tinh', 'dangky.hacthanh'].map((name) =>
        ApiSession.signIn(url, name),
      ),
    ),
  );
  if (!investigator || !commander || !statistician || !registrar)
    throw new Error('a demo sign-in is missing');

  const { cameraId, window } = await steps.run('camera và bản ghi / camera and recordings', () =>
    prepareDemoCamera(registrar, environment),
  );
  const stamp = new Date(Date.now() + VIETNAM_OFFSET_MS).toISOString().replace(/\D/g, '').slice(0, 14);
  const filed = await steps.run('lập yêu cầu / file the request', () =>
    investigator.post<Filed>('/requests', {
      newCase: {
        number: `VV-MAU-${stamp}`,
        title: 'Mất xe máy trước cửa hàng (dữ liệu mẫu)',
        category: 'theft',
      },
      cameraIds: [cameraId],
      window: { from: window.from.toISOString(), to: window.to.toISOString() },
      purpose: 'Xác minh tin báo mất xe máy (dữ liệu mẫu)',
      legalBasis: 'BLTTHS-2015-107',
    }),
  );
  steps.tell(`${filed.number}: ${vietnamDateTime(window.from)} → ${vietnamDateTime(window.to)}`);
  const ask = filed.asks[0];
  const item = filed.items[0];
  if (ask?.ownerLink == null || item === undefined) throw new Error('the request has no ask');
  const token = ask.ownerLink.token;

  const decisionId = await steps.run('chủ camera đồng ý / the owner agrees', async () => {
    const { code } = await investigator.post<{ code: string }>(
      `/requests/${filed.id}/owner-asks/${ask.id}/codes`,
      {
        channel: 'voice',
      },
    );
    const receipt = await ApiSession.anonymous(url).post<{ decisions: { id: string }[] }>(
      `/owner-asks/${token}/decisions`,
      {
        code,
        answers: [{ itemIds: [item.id], answer: 'agree' }],
        answeredBy: 'Chủ cửa hàng (mẫu)',
        relation: 'owner',
      },
    );
    return receipt.decisions[0]?.id ?? '';
  });

  await steps.run('trích xuất và niêm phong / extract and seal', () => untilSealed(investigator, filed.id));
  const clips = await investigator.get<{
    items: readonly { id: string; extractionId: string; sha256: string; name: string; sizeBytes: number }[];
  }>(`/clips?requestId=${filed.id}`);
  const clip = clips.items[0];
  if (clip === undefined) throw new Error('the sealed clip is not listed');
  steps.tell(`sha256 ${clip.sha256}, ${vietnamNumber(clip.sizeBytes)} byte`);

  const folder = join(environment.dataDir, 'demo');
  mkdirSync(folder, { recursive: true });
  const clipFile = join(folder, clip.name);
  await steps.run('tải đoạn hình ảnh / download the clip', async () => {
    const { content } = await investigator.post<{ content: string }>(`/clips/${clip.id}/views`, {
      purpose: 'download',
      reason: 'Đưa vào hồ sơ vụ việc (dữ liệu mẫu)',
    });
    await investigator.download(content.replace(/^\/api\/v1/, ''), clipFile);
  });

  await steps.run('ký đóng góp, làm rõ / sign the contribution, clarify', async () => {
    await investigator.post(`/cases/${filed.caseId}/contributions`, {
      extractionId: clip.extractionId,
      verdict: 'identified',
      identified: ['vehicle', 'time'],
      note: 'Nhận dạng phương tiện và thời gian (dữ liệu mẫu)',
    });
    const { version } = await commander.get<{ version: number }>(`/cases/${filed.caseId}`);
    await commander.post(`/cases/${filed.caseId}/clarification`, {
      version,
      decisionReference: `QĐ-MAU-${stamp}`,
      decidedOn: vietnamDay(new Date()),
    });
  });

  const today = new Date(Date.now() + VIETNAM_OFFSET_MS);
  const [year, month] = [today.getUTCFullYear(), today.getUTCMonth() + 1];
  const monthFile = join(folder, `thong-ke-${year}-${String(month).padStart(2, '0')}.xlsx`);
  await steps.run('tệp thống kê tháng / the month’s file', () =>
    statistician.download(`/statistics/month.xlsx?scheme=calendar&year=${year}&month=${month}`, monthFile),
  );
  const figures = await countYear(statistician, 2024);
  steps.tell(
    `Năm 2024: ${vietnamNumber(figures.extractions)} lượt trích xuất, ${vietnamNumber(figures.casesClarified)} vụ việc được làm rõ (ngày ${vietnamDate(new Date())})`,
  );
  return {
    requestId: filed.id,
    decisionId,
    extractionId: clip.extractionId,
    clipId: clip.id,
    sha256: clip.sha256,
    clipFile,
    caseId: filed.caseId,
    monthFile,
    year: { year: 2024, ...figures },
  };
}

/** The year's two published figures, as the API counts them. */
async function countYear(
  statistician: ApiSession,
  year: number,
): Promise<{ extractions: number; casesClarified: number }> {
  const { total } = await statistician.get<{ total: { extractions: number; casesClarified: number } }>(
    `/statistics/figures?scheme=calendar&year=${year}`,
  );
  return { extractions: total.extractions, casesClarified: total.casesClarified };
}

async function untilSealed(investigator: ApiSession, requestId: string): Promise<void> {
  for (const startedAt = Date.now(); ; await sleep(100)) {
    const { items } = await investigator.get<{ items: readonly Item[] }>(`/requests/${requestId}`);
    const states = items.map(({ state }) => state);
    if (states.every((state) => state === 'sealed')) return;
    const lost = items.find(({ state }) => ['lost', 'format-unsupported', 'partly-covered'].includes(state));
    if (lost) throw new Error(`${lost.state} ${lost.lossCause ?? ''} ${lost.lossNote ?? ''}`);
    if (Date.now() - startedAt > 60_000) throw new Error(`still ${states.join(', ')} after a minute`);
  }
}

/** Prints each step with the time it took, and names the one that failed. */
class Steps {
  constructor(private readonly output: Output) {}

  async run<T>(step: string, work: () => Promise<T>): Promise<T> {
    const startedAt = Date.now();
    try {
      const made = await work();
      this.output.say(`  ✓ ${step} (${((Date.now() - startedAt) / 1000).toFixed(1)} s)`);
      return made;
    } catch (cause) {
      throw new AppError(cliErrors, 'DEMO_STEP_FAILED', {
        params: { step, reason: cause instanceof Error ? cause.message : String(cause) },
        cause,
      });
    }
  }

  tell(text: string): void {
    this.output.say(`    ${text}`);
  }
}
