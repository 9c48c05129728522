import { Injectable, type ArgumentMetadata, type PipeTransform } from '@nestjs/common';
import { isId } from '#antt/kernel';
import { inputInvalid } from './validation.js';

/** `@Param('id', IdPipe)`: an id in a path. @throws AppError INPUT_INVALID with FIELD_NOT_AN_ID */
@Injectable()
export class IdPipe implements PipeTransform<string, string> {
  transform(value: string, { data }: ArgumentMetadata): string {
    if (!isId(value)) throw inputInvalid([{ field: data ?? 'id', code: 'FIELD_NOT_AN_ID' }]);
    return value;
  }
}
