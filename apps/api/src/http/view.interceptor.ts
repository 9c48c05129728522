import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { mergeMap, type Observable } from 'rxjs';
import { isId } from '#antt/kernel';
import { RecordView, type AuditEntry } from '#antt/ledger';
import { ACCESS_DECLARATION, type AccessDeclaration } from './access-declaration.js';
import type { ApiRequest } from './api-request.js';
import { clientFacts } from './client-info.decorator.js';
import {
  rowsOf,
  VIEWED,
  type ListAnswer,
  type ShownObject,
  type ViewDeclaration,
} from './viewed.decorator.js';

/** As many ids as an event of a list names; of a longer page the last one is named besides. */
const MOST_IDS = 100;

type View = Omit<AuditEntry, 'actor'>;

/** The work of `@ListViewed` and `@ObjectViewed`: the event is written before the answer leaves, or it does not leave. */
@Injectable()
export class ViewInterceptor implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    private readonly recordView: RecordView,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const viewed = this.reflector.get<ViewDeclaration | undefined>(VIEWED, context.getHandler());
    if (viewed === undefined || viewed.by !== 'shell') return next.handle();
    const request = context.switchToHttp().getRequest<ApiRequest>();
    const access = this.reflector.getAllAndOverride<AccessDeclaration | undefined>(ACCESS_DECLARATION, [
      context.getHandler(),
      context.getClass(),
    ]);
    const permission = access?.kind === 'permission' ? access.permissions[0] : undefined;
    return next.handle().pipe(
      mergeMap(async (answer: unknown) => {
        if (request.principal === undefined) throw new Error(`${request.path} shows to nobody`);
        await this.recordView.execute(request.principal, permission, viewOf(viewed, answer, request));
        return answer;
      }),
    );
  }
}

function viewOf(
  viewed: Extract<ViewDeclaration, { by: 'shell' }>,
  answer: unknown,
  request: ApiRequest,
): View {
  const { ip, userAgent } = clientFacts(request);
  const view = {
    action: viewed.action,
    objectType: viewed.action.split('.', 1)[0] ?? '',
    client: { ip, userAgent },
  };
  return 'filed' in viewed
    ? { ...view, ...listFacts(answer as ListAnswer, viewed.filed, request) }
    : { ...view, ...objectFacts(viewed.objectOf(answer)) };
}

function listFacts(
  answer: ListAnswer,
  filed: 'with-case' | 'apart',
  request: ApiRequest,
): Omit<View, 'action' | 'objectType'> {
  const rows = rowsOf(answer);
  const asked = { ...request.params, ...request.query };
  const ids = rows.slice(0, MOST_IDS).map(({ id }) => id);
  const last = rows.length > MOST_IDS ? rows.at(-1)?.id : undefined;
  const granted = rows.filter(({ grantedUntil }) => grantedUntil != null).length;
  const { nextCursor } = answer as { nextCursor?: string | null };
  return {
    objectId: 'list',
    unitId: idOf(asked['unitId']),
    ...(filed === 'apart' ? {} : { requestId: idOf(asked['requestId']), caseId: idOf(asked['caseId']) }),
    after: {
      asked,
      rows: rows.length,
      ids,
      ...(last === undefined ? {} : { last }),
      ...(granted === 0 ? {} : { granted }),
      ...(nextCursor == null ? {} : { more: true }),
    },
  };
}

function objectFacts(shown: ShownObject): Omit<View, 'action' | 'objectType'> {
  return {
    objectId: shown.id,
    objectName: shown.name ?? undefined,
    unitId: shown.unitId ?? undefined,
    requestId: shown.requestId ?? undefined,
    caseId: shown.caseId ?? undefined,
    ...(shown.grantedUntil == null ? {} : { after: { grantedUntil: shown.grantedUntil } }),
  };
}

const idOf = (given: unknown): string | undefined => (isId(given) ? given : undefined);
