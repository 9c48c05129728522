import type { DeviceStatus } from '../recorder.entity.js';

interface EndOfUse {
  readonly endedOn: string | null;
  readonly endReason: string | null;
}

/** A spreadsheet tells that a device is gone, not since when: a day that is known stays; back in use, it goes. */
export const endOf = (status: DeviceStatus, before: EndOfUse | undefined): EndOfUse => ({
  endedOn: status === 'removed' ? (before?.endedOn ?? null) : null,
  endReason: status === 'removed' ? (before?.endReason ?? null) : null,
});
