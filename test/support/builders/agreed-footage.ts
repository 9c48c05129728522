import { ReissueOwnerLink, type FiledRequest, type GivenAnswer } from '#antt/requests';
import { span, type AskScene } from './asks.js';
import { aCamera, anOwner, aRecorder, type CameraOptions } from './cameras.js';

/** Recorded over a week later, on the 30th at ten; what is agreed to of it may be sent for a day more. */
export const OVERWRITTEN_ON_THE_30TH = span('23T10:00:00', '23T10:20:00');

type OfAnOwner = CameraOptions & { readonly phone?: string | null };

export interface FiledFootage extends FiledRequest {
  readonly askId: string;
  readonly itemIds: string[];
}

/** Footage that an owner of his own agrees to, by the link of the scene's officer. */
export class AgreedFootage {
  constructor(private readonly scene: AskScene) {}

  async file(options: OfAnOwner = {}, cameras = 1): Promise<FiledFootage> {
    const { db, units, officer } = this.scene;
    const owner = await anOwner(db, units.commune.id);
    await db.query('UPDATE owner SET phone = $2 WHERE id = $1', [
      owner.id,
      options.phone === undefined ? '0912345678' : options.phone,
    ]);
    const recorder = await aRecorder(db, units.commune.id, { ...options, owner });
    const named = [];
    while (named.length < cameras) named.push(await aCamera(db, units.commune.id, { ...options, recorder }));
    const filed = await this.scene.file(officer, named, OVERWRITTEN_ON_THE_30TH);
    return { ...filed, askId: filed.asks[0]!.askId, itemIds: filed.items.map(({ id }) => id) };
  }

  async answer(
    filed: FiledFootage,
    itemIds: readonly string[],
    given: Omit<GivenAnswer, 'itemIds'> = { answer: 'agree' },
  ): Promise<void> {
    const { link } = await this.scene.context
      .get(ReissueOwnerLink)
      .execute(this.scene.officer.principal, filed.request.id, filed.askId);
    await this.scene.answer(filed, link!, [{ ...given, itemIds }]);
  }

  async agreed(options?: OfAnOwner): Promise<FiledFootage> {
    const filed = await this.file(options);
    await this.answer(filed, filed.itemIds);
    return filed;
  }
}
