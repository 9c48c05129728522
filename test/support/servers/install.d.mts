export type ProgramName = 'redis-server' | 'nginx' | 'minio' | 'imapmemserver' | 'versitygw';
/** Path of an installed program, or undefined. */
export function findProgram(name: ProgramName): string | undefined;
/** The program, installed when it is missing and can be. */
export function obtainProgram(name: ProgramName): { path: string } | { unavailable: string };
