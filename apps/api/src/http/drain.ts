import { Injectable } from '@nestjs/common';

/** Whether this process is on its way out. Long answers (server-sent events) listen to the signal and end themselves. */
@Injectable()
export class Drain {
  private readonly controller = new AbortController();

  get signal(): AbortSignal {
    return this.controller.signal;
  }

  get begun(): boolean {
    return this.controller.signal.aborted;
  }

  begin(): void {
    this.controller.abort();
  }
}
