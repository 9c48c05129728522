import type { AskedFootage, TemplateFacts } from './facts.js';

/** One message of each kind, as the real ones are, for whoever wants to look at them. */
export function exampleFacts(
  unitName = 'Phường Hạc Thành',
  publicUrl = 'https://camera.thanhhoa.gov.vn',
): TemplateFacts {
  const footage: AskedFootage = {
    cameraNames: ['Cổng trước nhà số 25 đường Lê Hữu Lập', 'Sân sau'],
    from: '2026-11-23T10:00:00+07:00',
    to: '2026-11-23T10:20:00+07:00',
    recorder: {
      from: '08:52:40 23/11/2026',
      to: '09:13:20 23/11/2026',
      note: 'đồng hồ đầu ghi chậm 1 giờ 7 phút, sai số ±20 giây',
      noteEn: "the recorder's clock is 1 h 7 min slow, ±20 s",
    },
  };
  const asker = { unitName, requestNumber: 'YC-14797-2026-000123' };
  const link = `${publicUrl}/o#${'Zk3vQ9x_7Tn-'.repeat(4).slice(0, 43)}`;
  const expiresAt = '2026-11-26T10:00:00+07:00';
  const checkCode = 'K7QM-2XWP';
  const citation = 'Điều 107 Bộ luật Tố tụng hình sự 2015';
  return {
    'owner-ask': {
      ...asker,
      officerName: 'Thượng úy Lê Văn Tám',
      citation,
      footage,
      link,
      expiresAt,
      checkCode,
    },
    reminder: { ...asker, footage, link, expiresAt, checkCode },
    'escalation-team': {
      ...asker,
      ownerName: 'Nguyễn Thị Phương Thảo',
      ownerAddress: 'số 25 đường Lê Hữu Lập, tổ dân phố 3',
      ownerPhone: '0912 345 678',
      footage,
      expiresAt,
    },
    'escalation-commander': {
      ...asker,
      ownerName: 'Nguyễn Thị Phương Thảo',
      footage,
      askedAt: '2026-11-23T12:00:00+07:00',
      expiresAt,
    },
    'hand-in-reminder': {
      ...asker,
      footage,
      link,
      copyBy: expiresAt,
      sendBy: '2026-11-27T10:00:00+07:00',
      checkCode,
    },
    'hand-in-release': { ...asker, footage, link, keptUntil: '2026-12-26T10:00:00+07:00', checkCode },
    'hand-in-commander': {
      ...asker,
      ownerName: 'Nguyễn Thị Phương Thảo',
      footage,
      copyBy: expiresAt,
      sendBy: '2026-11-27T10:00:00+07:00',
    },
    'field-task': {
      unitName,
      change: 'new',
      kind: 'help-export',
      ownerName: 'Nguyễn Thị Phương Thảo',
      ownerAddress: 'số 25 đường Lê Hữu Lập, tổ dân phố 3',
      ownerPhone: '0912 345 678',
      footage,
      until: expiresAt,
    },
    'field-task-unassigned': {
      unitName,
      ownerName: 'Nguyễn Thị Phương Thảo',
      ownerAddress: 'số 25 đường Lê Hữu Lập, tổ dân phố 3',
      cameraNames: footage.cameraNames,
      until: expiresAt,
    },
    'owner-code': { ...asker, code: '493027', expiresAt: '2026-11-23T12:40:00+07:00' },
    'thank-you': { ...asker, cameraNames: footage.cameraNames, byOrder: false },
    outcome: { ...asker, outcome: 'clarified' },
    'break-glass': {
      ...asker,
      commanderName: 'Trung tá Phạm Quốc Hùng',
      citation: 'Điều 38 Luật Công an nhân dân',
      footage,
      usedAt: '2026-11-23T10:45:00+07:00',
    },
    'seal-opened': {
      ...asker,
      commanderName: 'Trung tá Phạm Quốc Hùng',
      citation: 'Điều 38 Luật Công an nhân dân',
      footage,
      usedAt: '2026-11-23T10:45:00+07:00',
    },
    'standing-consent': {
      unitName,
      change: 'changed',
      cameraNames: footage.cameraNames,
      hours: '22:00–05:00',
      until: '2027-11-23T00:00:00+07:00',
      changedAt: '2026-11-23T12:00:00+07:00',
    },
    'consent-used': { ...asker, footage, usedAt: '2026-11-23T12:00:00+07:00' },
    'break-glass-duty': {
      ...asker,
      step: 'used',
      commanderName: 'Trung tá Phạm Quốc Hùng',
      incidentNumber: '113-2026-4471',
      usedAt: '2026-11-23T10:45:00+07:00',
      justifyBy: '2026-11-24T10:45:00+07:00',
    },
    'ledger-code': { unitName, code: '493027', expiresAt: '2026-11-23T12:40:00+07:00' },
    'owner-left': {
      unitName,
      leftAt: '2026-11-23T12:00:00+07:00',
      cameraNames: footage.cameraNames,
    },
    destroyed: {
      unitName,
      certificateNumber: 'GXN-2026-3F0A-91C2-77DE',
      cameraNames: footage.cameraNames,
      receivedAt: '2026-11-23T12:00:00+07:00',
      destroyedAt: '2026-12-23T12:00:00+07:00',
      sha256: [
        '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
        '60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752',
      ],
      ground: 'not-approved',
    },
  };
}
