import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { HandIn } from './hand-in.entity.js';

/** Who can unwrap the key of sealed footage: the owner's link, his receipt's code, an escrow's holder, the server. */
export type KeyHolder = 'link' | 'receipt' | 'escrow' | 'server';

/** A sealed hand-in's key, wrapped for one holder. The server's comes into being with the release. */
@Entity('hand_in_key', {
  comment:
    "the key of sealed footage, each time wrapped for one holder; before a release no holder's secret is kept here",
})
@Check('hand_in_key_holder_check', `holder IN ('link', 'receipt', 'escrow', 'server')`)
export class HandInKey {
  @ForeignKey(() => HandIn, { name: 'hand_in_key_hand_in_fk' })
  @PrimaryColumn('uuid')
  handInId!: string;

  @PrimaryColumn('text')
  holder!: KeyHolder;

  @Column('bytea')
  wrapped!: Buffer;
}
