import type { OwnerAsk } from '../owner-ask';
import { listHandIns, releaseHandIn } from './hand-ins';
import { handsInNow } from './hands-in';

/**
 * Opens what this owner sealed of the cameras he has just agreed to. What another link sealed stays, until the code of
 * its receipt is entered where it is handed in.
 */
export async function releaseSealed(ask: OwnerAsk, token: string): Promise<void> {
  const agreed = ask.cameras
    .filter((camera) => handsInNow(camera) === 'open')
    .map(({ cameraId }) => cameraId);
  if (agreed.length === 0) return;
  const outcome = await listHandIns(token);
  if ('failure' in outcome) return;
  for (const { id, kind, released, state, cameraId } of outcome.data) {
    const sealed = kind === 'sealed' && !released && (state === 'receiving' || state === 'received');
    if (sealed && agreed.includes(cameraId)) await releaseHandIn(token, id);
  }
}
