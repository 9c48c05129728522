import { Inject, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { ENVIRONMENT, type Environment } from '#antt/config';
import { ClipStore } from './clip-store.js';
import { createClipStore } from './create-clip-store.js';

/**
 * Provides the ClipStore that the environment names and closes it at shutdown. It does not call `prepare`: an API must
 * come up, and say so, while the store is down; who stores clips prepares it first.
 */
@Module({})
export class StorageModule implements OnApplicationShutdown {
  constructor(@Inject(ClipStore) private readonly store: ClipStore) {}

  static forRoot(): DynamicModule {
    return {
      module: StorageModule,
      providers: [
        {
          provide: ClipStore,
          inject: [ENVIRONMENT],
          useFactory: (environment: Environment) =>
            createClipStore(environment.clipStoreUrl, environment.dataDir),
        },
      ],
      exports: [ClipStore],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.store.close();
  }
}
