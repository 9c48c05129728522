import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiParam } from '@nestjs/swagger';
import type { UploadCall } from '#antt/extraction';
import type { ApiRequest } from '../http/api-request.js';
import { clientFacts, type ClientFacts } from '../http/client-info.decorator.js';
import { IdPipe } from '../http/id.pipe.js';
import { ownerTokenOf } from '../requests/owner-token.decorator.js';

/** Tells the code of the receipt, which opens sealed footage where the link does not. */
export const RECEIPT_CODE_HEADER = 'Receipt-Code';

/** A call about one announced file: which it is, and what its sender shows for it. */
export interface CalledFile {
  readonly handInId: string;
  readonly fileId: string;
  readonly secrets: Parameters<UploadCall['open']>[0];
  readonly client: ClientFacts;
}

const ids = new IdPipe();

/** Tells the ids of the path in the reference, as `@Param()` would. */
const documented: ParameterDecorator = (controller, method) => {
  for (const name of ['handInId', 'fileId']) {
    const route = Object.getOwnPropertyDescriptor(controller, method!)!;
    ApiParam({ name, schema: { type: 'string' } })(controller, method!, route);
  }
};

/** @throws AppError INPUT_INVALID with FIELD_NOT_AN_ID */
export const FileCall = createParamDecorator(
  (_: unknown, context: ExecutionContext): CalledFile => {
    const request = context.switchToHttp().getRequest<ApiRequest>();
    const idOf = (data: string): string =>
      ids.transform(String(request.params[data]), { type: 'param', data });
    return {
      handInId: idOf('handInId'),
      fileId: idOf('fileId'),
      secrets: { token: ownerTokenOf(request), receiptCode: request.get(RECEIPT_CODE_HEADER) },
      client: clientFacts(request),
    };
  },
  [documented],
);
