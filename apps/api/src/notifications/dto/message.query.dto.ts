import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import {
  CHANNEL_KINDS,
  MESSAGE_STATES,
  TEMPLATE_IDS,
  type ChannelKind,
  type MessageState,
  type TemplateId,
} from '#antt/notifications';
import { PageQueryDto } from '../../http/page.js';

export class MessageQueryDto extends PageQueryDto {
  @ApiPropertyOptional({ enum: MESSAGE_STATES })
  @IsOptional()
  @IsIn(MESSAGE_STATES)
  state?: MessageState;

  @ApiPropertyOptional({ enum: CHANNEL_KINDS })
  @IsOptional()
  @IsIn(CHANNEL_KINDS)
  channel?: ChannelKind;

  @ApiPropertyOptional({ enum: TEMPLATE_IDS })
  @IsOptional()
  @IsIn(TEMPLATE_IDS)
  template?: TemplateId;

  @ApiPropertyOptional({ description: 'Glossary noun of what the messages are about, e.g. `owner-ask`' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  subjectType?: string;

  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @MaxLength(200)
  subjectId?: string;

  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  unitId?: string;
}
