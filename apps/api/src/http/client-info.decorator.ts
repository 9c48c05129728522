import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { ApiRequest, Language } from './api-request.js';

/** Who is calling, as far as the connection tells; a trusted proxy's X-Forwarded-For is believed, nobody else's. */
export interface ClientFacts {
  readonly ip?: string;
  readonly userAgent?: string;
  readonly language: Language;
}

const LONGEST_USER_AGENT = 300;

export function clientFacts(request: ApiRequest): ClientFacts {
  const userAgent = request.get('user-agent')?.slice(0, LONGEST_USER_AGENT);
  return {
    ...(request.ip === undefined ? {} : { ip: request.ip }),
    ...(userAgent === undefined ? {} : { userAgent }),
    language: request.language,
  };
}

export const ClientInfo = createParamDecorator((_: unknown, context: ExecutionContext): ClientFacts =>
  clientFacts(context.switchToHttp().getRequest<ApiRequest>()),
);
