import type { OwnerAsk } from '../owner-ask';
import { listHandIns, releaseHandIn } from './hand-ins';
import { handsInNow } from './hands-in';
import { knownReceiptCode } from './receipt-codes';

/**
 * Opens what this owner sealed of the cameras he has just agreed to. What neither this link nor a code that this page
 * knows opens stays, until the code of its receipt is entered where it is handed in.
 * @returns whether some of it stays sealed
 */
export async function releaseSealed(ask: OwnerAsk, token: string): Promise<boolean> {
  const agreed = ask.cameras
    .filter((camera) => handsInNow(camera) === 'open')
    .map(({ cameraId }) => cameraId);
  if (agreed.length === 0) return false;
  const outcome = await listHandIns(token);
  if ('failure' in outcome) return false;
  let stays = false;
  for (const { id, kind, released, state, cameraId, needsReceiptCode } of outcome.data) {
    const sealed = kind === 'sealed' && !released && (state === 'receiving' || state === 'received');
    if (!sealed || !agreed.includes(cameraId)) continue;
    const code = knownReceiptCode(id);
    // Asking in vain would only count as a try.
    const opened =
      (code !== undefined || !needsReceiptCode) && 'data' in (await releaseHandIn(token, id, code));
    stays ||= !opened;
  }
  return stays;
}
