import { Module } from '@nestjs/common';
import { AccessModule } from '#antt/access';
import { ExtractionModule, Sealing } from '#antt/extraction';
import { LedgerModule } from '#antt/ledger';
import { RequestsModule } from '#antt/requests';
import { ClipStore, StorageModule } from '#antt/storage';
import { Health } from '#antt/telemetry';
import { ClipRepository } from './clip.repository.js';
import { ClipVerifier } from './clip-verifier.js';
import { Clips } from './clips.js';
import { FootageFactsRepository } from './footage-facts.repository.js';
import { FootageOfOwners } from './footage-of-owners.js';
import { GrantableClips } from './grantable-clips.js';
import { DiscardLeftovers } from './use-cases/discard-leftovers.js';
import { GetClip } from './use-cases/get-clip.js';
import { HoldClip } from './use-cases/hold-clip.js';
import { LiftHold } from './use-cases/lift-hold.js';
import { ListClips } from './use-cases/list-clips.js';
import { OpenView } from './use-cases/open-view.js';
import { ReadClip } from './use-cases/read-clip.js';
import { SealClip } from './use-cases/seal-clip.js';
import { VerifyClip } from './use-cases/verify-clip.js';
import { VerifyClips } from './use-cases/verify-clips.js';

const useCases = [
  DiscardLeftovers,
  GetClip,
  HoldClip,
  LiftHold,
  ListClips,
  OpenView,
  ReadClip,
  SealClip,
  VerifyClip,
  VerifyClips,
];

/** One object, so that every module that imports it shares the one store. */
const storage = StorageModule.forRoot();

@Module({
  imports: [AccessModule, LedgerModule, RequestsModule, ExtractionModule, storage],
  providers: [
    ClipRepository,
    ClipVerifier,
    Clips,
    FootageFactsRepository,
    FootageOfOwners,
    GrantableClips,
    ...useCases,
    { provide: Sealing, useExisting: SealClip },
  ],
  exports: [ExtractionModule, storage, ClipRepository, Clips, Sealing, ...useCases],
})
export class ClipsModule {
  constructor(store: ClipStore, health: Health) {
    health.register({
      name: 'clip-store',
      check: async () => {
        const { reachable, ...detail } = await store.health();
        return { status: reachable ? 'ok' : 'down', detail: { store: store.name, ...detail } };
      },
    });
  }
}
