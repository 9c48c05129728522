/** What is counted. */
export const MEASURES = ['extractions', 'requests', 'cases-clarified', 'losses'] as const;
export type Measure = (typeof MEASURES)[number];

/** What rows can be listed by: the measures of the figures, and what the loss report counts its rates over. */
export const ROW_MEASURES = [...MEASURES, 'items-ended'] as const;
export type RowMeasure = (typeof ROW_MEASURES)[number];

export interface MeasureText {
  readonly name: string;
  readonly definition: string;
}

export interface MeasureDefinition {
  readonly id: RowMeasure;
  /** Grows whenever the rule changes, so that a published figure names the rule it was counted by (I10). */
  readonly version: number;
  readonly vi: MeasureText;
  readonly en: MeasureText;
}

export const MEASURE_DEFINITIONS: Readonly<Record<RowMeasure, MeasureDefinition>> = {
  extractions: {
    id: 'extractions',
    version: 1,
    vi: {
      name: 'Lượt trích xuất',
      definition:
        'Một camera, một khoảng thời gian được chủ camera đồng ý, hình ảnh đã niêm phong. Tính một lần, tại thời điểm niêm phong, cho đơn vị yêu cầu; làm lại, chia phần và bản dẫn xuất không tính thêm. Một lượt dùng cho hai vụ việc vẫn là một lượt. Lượt nhập từ sổ giấy tính theo ngày giờ trích xuất ghi trong sổ.',
    },
    en: {
      name: 'Extractions',
      definition:
        'One camera, one approved window, footage sealed. Counted once, when it was sealed, in the requesting unit; retries, parts and derivatives do not count. An extraction that serves two cases is one. Those imported from a paper logbook count at the time written there.',
    },
  },
  requests: {
    id: 'requests',
    version: 1,
    vi: {
      name: 'Yêu cầu trích xuất',
      definition:
        'Yêu cầu do điều tra viên lập, tính tại thời điểm lập, cho đơn vị yêu cầu, kể cả yêu cầu sau đó đã rút. Sổ giấy không ghi yêu cầu nên không có trong số này.',
    },
    en: {
      name: 'Requests',
      definition:
        'What an investigator filed, counted when it was filed, in the requesting unit, those withdrawn later included. Paper logbooks do not tell requests, so theirs are not among these.',
    },
  },
  'cases-clarified': {
    id: 'cases-clarified',
    version: 1,
    vi: {
      name: 'Vụ việc được làm rõ',
      definition:
        'Vụ việc đang ở trạng thái đã làm rõ, ngày quyết định làm rõ nằm trong kỳ, có ít nhất một xác nhận đóng góp còn hiệu lực là "xác định" hoặc "loại trừ" ("không giá trị" không tính). Mỗi vụ việc tính một lần, cho đơn vị thụ lý, ở một loại chính; vụ việc đã nhập vào vụ khác tính theo vụ nhận.',
    },
    en: {
      name: 'Cases clarified with footage',
      definition:
        'Cases that stand clarified by a decision dated in the period and have at least one current signed contribution that identified or excluded something (no value does not count). Each counts once, in its own unit, in one category; a case merged into another counts as that one.',
    },
  },
  losses: {
    id: 'losses',
    version: 1,
    vi: {
      name: 'Không có hình ảnh',
      definition:
        'Mục yêu cầu (một camera) kết thúc mà không có hình ảnh, tính tại thời điểm kết thúc, cho đơn vị yêu cầu, theo một nguyên nhân. Định dạng chưa hỗ trợ không tính là mất vì bản gốc còn được giữ.',
    },
    en: {
      name: 'Lost',
      definition:
        'Items of a request (one camera each) that ended without footage, counted when they ended, in the requesting unit, by one cause. A format not supported yet is no loss: the original is kept.',
    },
  },
  'items-ended': {
    id: 'items-ended',
    version: 1,
    vi: {
      name: 'Mục yêu cầu đã kết thúc',
      definition:
        'Mục yêu cầu (một camera) kết thúc trong kỳ, theo kết cục: đã niêm phong, chỉ có một phần, định dạng chưa hỗ trợ, không có hình ảnh, đã rút. Tính cho đơn vị yêu cầu, theo đầu ghi được hỏi và mô hình của camera. Tỷ lệ mất = không có hình ảnh ÷ (kết thúc − đã rút). Thời gian còn lại khi hỏi = hạn ghi đè (đã biết lúc hỏi) − lúc lập yêu cầu. Thời gian trả lời = lần trả lời đầu tiên của phía chủ camera − lúc lập yêu cầu; đồng ý sẵn và phê duyệt khẩn cấp không phải là trả lời.',
    },
    en: {
      name: 'Items ended',
      definition:
        "Items of a request (one camera each) that ended in the period, by outcome: sealed, partly covered, format not supported, lost, withdrawn. Counted in the requesting unit, by the recorder asked and the camera's programme. Loss rate = lost ÷ (ended − withdrawn). Time left when asked = the overwrite deadline as known when asked − the filing. Time to the answer = the first answer of the owner's side − the filing; standing consent and break-glass are no answers.",
    },
  },
};

export const LOSS_CAUSES = [
  'overwritten',
  'recorder-broken',
  'wrong-clock',
  'no-reply',
  'unreachable',
  'not-handed-in',
  'refused',
  'wrong-angle',
] as const;
export type LossCause = (typeof LOSS_CAUSES)[number];

export const LOSS_CAUSE_NAMES: Readonly<Record<LossCause, { vi: string; en: string }>> = {
  overwritten: { vi: 'Đã ghi đè', en: 'Overwritten' },
  'recorder-broken': { vi: 'Đầu ghi hỏng', en: 'Recorder broken' },
  'wrong-clock': { vi: 'Lệch giờ', en: 'Wrong clock' },
  'no-reply': { vi: 'Không trả lời', en: 'No reply' },
  unreachable: { vi: 'Không liên lạc được', en: 'Unreachable' },
  'not-handed-in': { vi: 'Không nộp hình ảnh', en: 'Not handed in' },
  refused: { vi: 'Từ chối', en: 'Refused' },
  'wrong-angle': { vi: 'Sai góc quay', en: 'Wrong angle' },
};
