import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Body, Controller, Get, Module, Param, Post, Query, Req } from '@nestjs/common';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Max,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { AppError, defineErrors } from '#antt/kernel';
import { Allow, Public } from '../../../apps/api/src/http/allow.decorator.js';
import type { ApiRequest } from '../../../apps/api/src/http/api-request.js';
import { decodeCursor, PageQueryDto } from '../../../apps/api/src/http/page.js';
import { RawBody } from '../../../apps/api/src/http/raw-body.decorator.js';
import { IsInstant } from '../../../apps/api/src/http/time.decorators.js';
import { startApi, type StartedApi } from '../../support/api.js';
import { unitLines } from '../../support/builders/access.js';
import { testDatabase, type TestDatabase } from '../../support/database.js';

const errors = defineErrors({
  PROBE_GONE: {
    kind: 'gone',
    vi: { message: 'Đã hết {what}.', remedy: 'Thử cái khác.' },
    en: { message: '{what} is gone.', remedy: 'Try another.' },
  },
});

class WindowDto {
  @IsInstant()
  from!: string;
}

class ProbeDto {
  @IsUUID()
  id!: string;

  @IsString()
  @MaxLength(5)
  name!: string;

  @IsInt()
  @Max(10)
  count!: number;

  @IsIn(['a', 'b'])
  choice!: string;

  @ValidateNested()
  @Type(() => WindowDto)
  window!: WindowDto;

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(2)
  @IsUUID('all', { each: true })
  cameraIds?: string[];
}

@Controller('probe')
class ProbeController {
  @Post()
  @Public('test')
  validate(@Body() body: ProbeDto): { from: string } {
    return { from: body.window.from };
  }

  @Get('gone')
  @Public('test')
  gone(): never {
    throw new AppError(errors, 'PROBE_GONE', { field: 'what', params: { what: 'Clip' } });
  }

  @Get('fault')
  @Public('test')
  fault(): never {
    throw new Error('secret detail of the inside');
  }

  @Post('raw')
  @Public('test')
  @RawBody('text/csv')
  async raw(@Req() request: ApiRequest): Promise<{ bytes: number }> {
    let bytes = 0;
    for await (const chunk of request) bytes += (chunk as Buffer).length;
    return { bytes };
  }

  @Get('list')
  @Public('test')
  list(@Query() { limit, cursor }: PageQueryDto): unknown {
    return { limit, position: decodeCursor(cursor) ?? null };
  }

  @Get('things/:name')
  @Allow('case.read')
  thing(@Param('name') name: string): { name: string } {
    return { name };
  }
}

@Module({ controllers: [ProbeController] })
class ProbeModule {}

@Controller('undeclared')
class UndeclaredController {
  @Get('open')
  open(): string {
    return 'nobody said who may';
  }
}

@Module({ controllers: [UndeclaredController] })
class UndeclaredModule {}

@Controller('probe')
class TwinController {
  @Get('gone')
  @Public('test')
  gone(): string {
    return 'twin';
  }
}

@Module({ controllers: [ProbeController, TwinController] })
class TwinModule {}

describe('the shell of the API', () => {
  let db: TestDatabase;
  let api: StartedApi;
  beforeAll(async () => {
    db = await testDatabase();
    api = await startApi({ db, imports: [ProbeModule], env: { logLevel: 'error' } });
  });
  afterAll(async () => {
    await api?.close();
    await db?.close();
  });

  const sound = {
    id: '0199aaaa-0000-7000-8000-000000000001',
    name: 'năm',
    count: 3,
    choice: 'a',
    window: { from: '2026-11-23T21:00:00+07:00' },
  };

  it('I9: a route that does not declare who may call it refuses to boot, by name', async () => {
    await expect(startApi({ db, imports: [UndeclaredModule] })).rejects.toMatchObject({
      code: 'ROUTE_UNDECLARED',
      params: { routes: 'GET /api/v1/undeclared/open (UndeclaredController.open)' },
    });
  });

  it('two handlers for one route refuse to boot', async () => {
    await expect(startApi({ db, imports: [TwinModule] })).rejects.toThrow(/probe\/gone/);
  });

  it('I9: a declared permission is demanded: nobody, without it, with it', async () => {
    const { commune } = await unitLines(db);
    const registrar = await api.signedIn({ roles: [{ role: 'registrar', unitId: commune.id }] });
    const auditor = await api.signedIn({ roles: [{ role: 'auditor', unitId: commune.id }] });
    expect((await api.anonymous.get('/probe/things/x')).body).toMatchObject({
      status: 401,
      code: 'SESSION_MISSING',
    });
    expect((await registrar.get('/probe/things/x')).body).toMatchObject({
      status: 403,
      code: 'PERMISSION_MISSING',
    });
    expect((await auditor.get('/probe/things/x')).body).toEqual({ name: 'x' });
  });

  it('I12: an error names its code, what to do, the field and the call', async () => {
    const answer = await api.anonymous.get('/probe/gone', { headers: { 'x-request-id': 'call-0001' } });
    expect(answer.status).toBe(410);
    expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('x-request-id')).toBe('call-0001');
    expect(answer.body).toEqual({
      type: 'urn:camera-antt:problem:PROBE_GONE',
      title: 'Không còn hiệu lực',
      status: 410,
      code: 'PROBE_GONE',
      detail: 'Đã hết Clip.',
      remedy: 'Thử cái khác.',
      instance: 'urn:camera-antt:call:call-0001',
      field: 'what',
    });
  });

  it('speaks the language asked for', async () => {
    const inEnglish = await api.anonymous.get('/probe/gone', {
      headers: { 'accept-language': 'fr, en;q=0.8, vi;q=0.5' },
    });
    expect(inEnglish.body).toMatchObject({ title: 'No longer there', detail: 'Clip is gone.' });
    expect(inEnglish.headers.get('content-language')).toBe('en');
  });

  it('does not show what went wrong inside, only a code to report', async () => {
    const answer = await api.anonymous.get('/probe/fault');
    expect(answer.body).toMatchObject({ status: 500, code: 'INTERNAL_FAULT' });
    expect(JSON.stringify(answer.body)).not.toContain('secret');
    expect(answer.body.remedy).toContain(answer.headers.get('x-request-id'));
  });

  it('passes sound input', async () => {
    expect((await api.anonymous.post('/probe', sound)).body).toEqual({ from: sound.window.from });
  });

  it.each([
    ['a missing field', { ...sound, name: undefined }, 'name', 'FIELD_REQUIRED'],
    ['an unknown field', { ...sound, extra: 1 }, 'extra', 'FIELD_UNKNOWN'],
    ['a wrong type', { ...sound, name: 5 }, 'name', 'FIELD_NOT_A_TEXT'],
    ['a text for a number', { ...sound, count: '3' }, 'count', 'FIELD_NOT_A_WHOLE_NUMBER'],
    ['too large', { ...sound, count: 11 }, 'count', 'FIELD_TOO_LARGE'],
    ['too long', { ...sound, name: 'dài quá' }, 'name', 'FIELD_TOO_LONG'],
    ['no id', { ...sound, id: "' OR 1=1" }, 'id', 'FIELD_NOT_AN_ID'],
    ['no choice', { ...sound, choice: 'c' }, 'choice', 'FIELD_NOT_A_CHOICE'],
    [
      'nested: no zone',
      { ...sound, window: { from: '2026-11-23T21:00' } },
      'window.from',
      'FIELD_NOT_A_TIME',
    ],
    [
      'nested: no such day',
      { ...sound, window: { from: '2026-02-30T21:00:00Z' } },
      'window.from',
      'FIELD_NOT_A_TIME',
    ],
    [
      'nested: unknown',
      { ...sound, window: { from: '2026-11-23T21:00:00Z', to: 1 } },
      'window.to',
      'FIELD_UNKNOWN',
    ],
    ['nested: missing', { ...sound, window: undefined }, 'window', 'FIELD_REQUIRED'],
    ['nested: no object', { ...sound, window: 'x' }, 'window', 'FIELD_NOT_AN_OBJECT'],
    ['list: no list', { ...sound, cameraIds: 'x' }, 'cameraIds', 'FIELD_NOT_A_LIST'],
    [
      'list: too many',
      { ...sound, cameraIds: [sound.id, sound.id, sound.id] },
      'cameraIds',
      'FIELD_TOO_MANY',
    ],
    ['list: one is no id', { ...sound, cameraIds: [sound.id, 'x'] }, 'cameraIds', 'FIELD_NOT_AN_ID'],
    ['a null', { ...sound, name: null }, 'name', 'FIELD_NOT_A_TEXT'],
  ])('names the field and the fault of %s', async (_, body, field, code) => {
    const answer = await api.anonymous.post('/probe', body);
    expect(answer.body).toMatchObject({
      status: 400,
      code: 'INPUT_INVALID',
      field,
      errors: [{ field, code }],
    });
    expect(answer.body.errors[0].message).not.toContain('{');
  });

  it('names the limit and the choices', async () => {
    const answer = await api.anonymous.post('/probe', { ...sound, count: 11, choice: 'c' });
    expect(answer.body.errors).toEqual([
      {
        field: 'count',
        code: 'FIELD_TOO_LARGE',
        message: 'Lớn hơn mức tối đa 10.',
        remedy: 'Gửi giá trị không quá 10.',
      },
      expect.objectContaining({ field: 'choice', message: expect.stringContaining('a, b') }),
    ]);
  });

  it.each([
    ['malformed JSON', '{"a":', 400, 'JSON_MALFORMED'],
    ['a lone text', '"x"', 400, 'BODY_NOT_AN_OBJECT'],
    ['null', 'null', 400, 'BODY_NOT_AN_OBJECT'],
    ['a list', '[]', 400, 'BODY_NOT_AN_OBJECT'],
    ['NUL in a text', '{"name":"a\\u0000"}', 400, 'TEXT_NOT_STORABLE'],
    ['half a surrogate pair', '{"name":"\\ud800"}', 400, 'TEXT_NOT_STORABLE'],
    ['a prototype', '{"__proto__":{"admin":true}}', 400, 'INPUT_INVALID'],
    ['too large', JSON.stringify({ name: 'x'.repeat(1_100_000) }), 413, 'BODY_TOO_LARGE'],
  ])('refuses a body that is %s', async (_, body, status, code) => {
    const answer = await api.anonymous.post('/probe', body);
    expect(answer.body).toMatchObject({ status, code });
  });

  it('refuses bodies of another type, except on the routes that declare it', async () => {
    const csv = { 'content-type': 'text/csv' };
    expect((await api.anonymous.post('/probe', 'a,b', { headers: csv })).body).toMatchObject({
      status: 415,
      code: 'BODY_TYPE_UNSUPPORTED',
    });
    expect((await api.anonymous.post('/probe/raw', 'a,b', { headers: csv })).body).toEqual({ bytes: 3 });
    expect((await api.anonymous.post('/probe/raw', '{}')).status).toBe(415);
  });

  it('tells an unknown address from a wrong method', async () => {
    expect((await api.anonymous.get('/nothing')).body).toMatchObject({
      status: 404,
      code: 'ROUTE_NOT_FOUND',
    });
    expect((await api.anonymous.get('/api/elsewhere')).body.code).toBe('ROUTE_NOT_FOUND');
    const wrong = await api.anonymous.delete('/probe/gone');
    expect(wrong.body).toMatchObject({ status: 405, code: 'METHOD_NOT_ALLOWED' });
    expect(wrong.headers.get('allow')).toBe('GET, HEAD');
    const broken = await api.anonymous.get('/probe/things/%E0%A4%A');
    expect(broken.body).toMatchObject({ status: 400, code: 'PATH_MALFORMED' });
  });

  it('reads limits and cursors, and refuses made-up ones', async () => {
    expect((await api.anonymous.get('/probe/list')).body).toEqual({ limit: 50, position: null });
    expect((await api.anonymous.get('/probe/list?limit=7')).body.limit).toBe(7);
    expect((await api.anonymous.get('/probe/list?limit=0')).body.errors[0].code).toBe('FIELD_TOO_SMALL');
    expect((await api.anonymous.get('/probe/list?limit=1&limit=2')).status).toBe(400);
    expect((await api.anonymous.get('/probe/list?cursor=xyz')).body.code).toBe('CURSOR_INVALID');
    expect((await api.anonymous.get('/probe/list?other=1')).body.errors[0].code).toBe('FIELD_UNKNOWN');
  });

  it('sends the headers that leave a browser nothing to misuse', async () => {
    const { headers } = await api.anonymous.get('/health');
    expect(headers.get('content-security-policy')).toBe(
      "default-src 'none';frame-ancestors 'none';base-uri 'none';form-action 'none'",
    );
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('strict-transport-security')).toContain('max-age=31536000');
    expect(headers.get('x-powered-by')).toBeNull();
  });

  it('serves its documentation with nothing from a third party', async () => {
    const page = await api.anonymous.get('/api/docs');
    expect(page.status).toBe(200);
    const script = await api.anonymous.get('/api/docs/swagger-ui-init.js');
    for (const { body } of [page, script]) {
      const elsewhere = (String(body).match(/(src|href)="(https?:)?\/\/[^"]+/g) ?? []).filter(Boolean);
      expect(elsewhere).toEqual([]);
    }
    expect(String(script.body)).toContain('"validatorUrl": null');
    expect(page.headers.get('content-security-policy')).toContain("script-src 'self'");
    const document = await api.anonymous.get('/api/docs/openapi.json');
    expect(document.body.openapi).toBe('3.1.0');
  });

  it('tells health: alive and ready to anybody, the parts to those who may', async () => {
    const { province } = await unitLines(db);
    const administrator = await api.signedIn({ roles: [{ role: 'administrator', unitId: province.id }] });
    const investigator = await api.signedIn({ roles: [{ role: 'investigator', unitId: province.id }] });
    expect((await api.anonymous.get('/health')).body).toEqual({ status: 'ok' });
    const ready = await api.anonymous.get('/health/ready');
    expect([ready.status, Object.keys(ready.body)]).toEqual([200, ['status']]);
    expect((await api.anonymous.get('/health/parts')).status).toBe(401);
    expect((await investigator.get('/health/parts')).status).toBe(403);
    const parts = (await administrator.get('/health/parts')).body.parts;

    expect(parts.database).toMatchObject({
      status: 'ok',
      detail: { role: 'antt_app' },
    });
  });
});
