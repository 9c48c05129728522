import type { BuiltUser } from './access.js';
import { aUser } from './access.js';
import { at, type AskScene } from './asks.js';
import type { TestCamera } from './cameras.js';
import {
  ConsentFromLedger,
  IssueLedgerCode,
  PrintLedgerLink,
  RecordPaperConsent,
  WordConsent,
  type ConsentDraft,
  type StandingConsent,
} from '#antt/requests';

/** A month around the scene's day, any hour, thefts only, for the whole province. */
export const aDraft = (
  scene: AskScene,
  cameras: readonly TestCamera[],
  change: Partial<ConsentDraft> = {},
): ConsentDraft => ({
  cameraIds: cameras.map(({ id }) => id),
  categoryCodes: ['theft'],
  unitId: scene.units.province.id,
  validFrom: at('01T00:00:00'),
  validUntil: at('30T00:00:00'),
  ...change,
});

/** Keeps the register of the commune. */
export const aRegistrar = (scene: AskScene): Promise<BuiltUser> =>
  aUser(scene.db, { roles: [{ role: 'registrar', unitId: scene.units.commune.id }] });

export const aPaperConsent = (
  scene: AskScene,
  registrar: BuiltUser,
  cameras: readonly TestCamera[],
  change: Partial<ConsentDraft> = {},
): Promise<StandingConsent> =>
  scene.context.get(RecordPaperConsent).execute(registrar.principal, cameras[0]!.ownerId, {
    ...aDraft(scene, cameras, change),
    signedBy: 'Nguyễn Thị Mai',
    scanReference: 'HS-2026/117, tờ 3',
  });

/** The token of a link to an owner's ledger, printed by a registrar. */
export async function aLedgerToken(scene: AskScene, registrar: BuiltUser, ownerId: string): Promise<string> {
  return (await scene.context.get(PrintLedgerLink).execute(registrar.principal, ownerId)).token;
}

export async function aLedgerCode(scene: AskScene, registrar: BuiltUser, ownerId: string): Promise<string> {
  const issued = await scene.context.get(IssueLedgerCode).execute(registrar.principal, ownerId, 'voice');
  return issued.code;
}

/** Given by the owner himself, with the words he was shown. */
export async function aGivenConsent(
  scene: AskScene,
  registrar: BuiltUser,
  cameras: readonly TestCamera[],
  change: Partial<ConsentDraft> = {},
): Promise<StandingConsent> {
  const { ownerId } = cameras[0]!;
  const token = await aLedgerToken(scene, registrar, ownerId);
  const draft = aDraft(scene, cameras, change);
  const { text } = await scene.context.get(WordConsent).execute(token, draft);
  const code = await aLedgerCode(scene, registrar, ownerId);
  return scene.context.get(ConsentFromLedger).execute(token, code, draft, text.sha256);
}
