import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Camera, ClockReading, Recorder, type PossibleClock } from '#antt/cameras';
import { ExtractionRequest } from '../request/extraction-request.entity.js';
import type { ItemState } from './item.lifecycle.js';
import { OwnerAsk } from '../ask/owner-ask.entity.js';
import { wholeNumber } from '../whole-number.transformer.js';

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
/** Why an item ended without footage. Every lost item has exactly one. */
export type LossCause = (typeof LOSS_CAUSES)[number];

/** Only what an owner named may come back by his changing his mind. */
export type LossNamer = 'owner' | 'system';

export type OverwriteConfidence = 'observed' | 'declared' | 'card' | 'unknown';

/** One camera of a request: its windows, its deadline, its state. */
@Entity('request_item')
@Index('request_item_camera_key', ['requestId', 'cameraId'], { unique: true })
@Index('request_item_ask_index', ['askId'])
@Index('request_item_open_index', ['overwriteAt'], {
  where: `(state = ANY (ARRAY['asked'::text, 'help-needed'::text, 'approved'::text, 'extracting'::text]))`,
})
@Index('request_item_answer_index', ['answerBy'], {
  where: `(state = ANY (ARRAY['asked'::text, 'help-needed'::text]))`,
})
@Index('request_item_hand_in_index', ['answerBy'], { where: `(state = 'approved'::text)` })
@Check('request_item_window_check', `window_to > window_from AND recorder_to > recorder_from`)
@Check(
  'request_item_approved_check',
  `approved_from IS NULL OR (approved_from >= window_from AND approved_to <= window_to AND approved_to > approved_from)`,
)
@Check(
  'request_item_loss_check',
  `(state = 'lost') = (loss_cause IS NOT NULL) AND (state = 'lost') = (loss_by IS NOT NULL)`,
)
@Check('request_item_loss_by_check', `loss_by IS NULL OR loss_by IN ('owner', 'system')`)
@Check(
  'request_item_state_check',
  `state IN ('asked', 'help-needed', 'approved', 'extracting', 'sealed', 'partly-covered', 'format-unsupported', 'lost', 'withdrawn')`,
)
@Check(
  'request_item_cause_check',
  `loss_cause IS NULL OR loss_cause IN ('overwritten', 'recorder-broken', 'wrong-clock', 'no-reply', 'unreachable', 'not-handed-in', 'refused', 'wrong-angle')`,
)
export class RequestItem {
  @PrimaryColumn('uuid')
  id!: string;

  @ForeignKey(() => ExtractionRequest, { name: 'request_item_request_fk' })
  @Column('uuid')
  requestId!: string;

  @ForeignKey(() => OwnerAsk, { name: 'request_item_ask_fk' })
  @Column('uuid')
  askId!: string;

  @ForeignKey(() => Camera, { name: 'request_item_camera_fk' })
  @Column('uuid')
  cameraId!: string;

  @ForeignKey(() => Recorder, { name: 'request_item_recorder_fk' })
  @Column('uuid')
  recorderId!: string;

  /** As it was at the filing. */
  @Column('text')
  cameraName!: string;

  @Column('text')
  state!: ItemState;

  /** True time. */
  @Column('timestamptz')
  windowFrom!: Date;

  @Column('timestamptz')
  windowTo!: Date;

  /** What the recorder's own clock most likely shows, as if that clock were right; widened by the uncertainty. */
  @Column('timestamptz')
  recorderFrom!: Date;

  @Column('timestamptz')
  recorderTo!: Date;

  @ForeignKey(() => ClockReading, { name: 'request_item_reading_fk' })
  @Column('uuid', { nullable: true })
  clockReadingId!: string | null;

  /** Recorder time minus true time; negative: the recorder is slow. */
  @Column('bigint', { transformer: wholeNumber })
  clockOffsetMs!: number;

  @Column('bigint', { transformer: wholeNumber })
  clockUncertaintyMs!: number;

  @Column('text')
  clockMethod!: string;

  @Column('jsonb', {
    default: [],
    comment:
      'where the clock may have stood as well: [{offsetMs, uncertaintyMs}]; its owner is asked for those windows, too',
  })
  clockAlternatives!: PossibleClock[];

  @Column('timestamptz', {
    nullable: true,
    comment: 'when its clock was last reckoned from the readings; null: before readings were followed',
  })
  clockAt!: Date | null;

  /** When the first second of the window is recorded over. */
  @Column('timestamptz', { nullable: true })
  overwriteAt!: Date | null;

  @Column('text')
  overwriteConfidence!: OverwriteConfidence;

  @Column('timestamptz', {
    comment:
      'until when its owner may answer for it: the overwrite deadline as it was reckoned when it was asked',
  })
  answerBy!: Date;

  @Column('timestamptz', {
    nullable: true,
    comment:
      'until when its owner may hand in what he agreed to, put off while it arrives; null: a day after answer_by',
  })
  handInBy!: Date | null;

  @Column('timestamptz', { nullable: true })
  approvedFrom!: Date | null;

  @Column('timestamptz', { nullable: true })
  approvedTo!: Date | null;

  @Column('text', { nullable: true })
  lossCause!: LossCause | null;

  @Column('text', {
    nullable: true,
    comment: 'who named the cause; only what the owner named can come back',
  })
  lossBy!: LossNamer | null;

  @Column('text', { nullable: true })
  lossNote!: string | null;

  @Column('timestamptz')
  stateAt!: Date;

  @Column('integer', { default: 1 })
  version!: number;
}
