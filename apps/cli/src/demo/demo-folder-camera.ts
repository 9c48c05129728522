/** The one camera of the demo province whose recorder is a folder of recordings on this machine. */
export const DEMO_FOLDER_CAMERA = {
  code: 'MAU-CUA-HANG-01',
  name: 'Cửa hàng tạp hóa đường Lê Lợi, hướng vỉa hè (dữ liệu mẫu)',
  recorderCode: 'MAU-DAU-GHI-01',
  ownerName: 'Cửa hàng tạp hóa Lê Lợi (dữ liệu mẫu)',
  address: '12 Lê Lợi, phường Hạc Thành (dữ liệu mẫu)',
  channel: 'kenh-1',
  folder: 'dau-ghi-mau',
  filePattern: '%channel/%Y-%m-%d_%H-%M-%S.mp4',
  latitude: 19.8067,
  longitude: 105.7766,
  bearingDeg: 90,
  fieldOfViewDeg: 80,
  rangeM: 25,
  retentionHours: 168,
  /** Recorder time minus true time: the demo recorder is 3 min 20 s slow, measured to 5 s. */
  clockOffsetMs: -200_000,
  clockUncertaintyMs: 5_000,
} as const;
