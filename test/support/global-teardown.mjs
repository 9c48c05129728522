export default async function globalTeardown() {
  await globalThis.anttTestServer?.stop();
  globalThis.anttTestServer = undefined;
}
