import { defineLabels } from '#antt/kernel';
import type { DeviceStatus, RecorderReach } from './recorder.entity.js';

/** What stands on the register with a status of its own. */
export const DEVICES = ['camera', 'recorder'] as const;
export type Device = (typeof DEVICES)[number];

export const DEVICE_LABELS = defineLabels<Device>({
  camera: { vi: 'camera', en: 'camera' },
  recorder: { vi: 'đầu ghi', en: 'recorder' },
});

export const DEVICE_STATUS_LABELS = defineLabels<DeviceStatus>({
  working: { vi: 'hoạt động', en: 'working' },
  broken: { vi: 'hỏng', en: 'broken' },
  removed: { vi: 'đã gỡ', en: 'removed' },
});

export const RECORDER_REACH_LABELS = defineLabels<RecorderReach>({
  folder: { vi: 'thư mục', en: 'folder' },
  'owner-upload': { vi: 'chủ camera gửi', en: 'sent by the owner' },
});
