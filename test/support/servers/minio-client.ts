import { Client } from 'minio';

/** The vendor's own client, to look at what lies in a bucket without any code of ours. @param url may name a bucket */
export function minioClient(url: string): Client {
  const { hostname, port, username, password } = new URL(url);
  return new Client({
    endPoint: hostname,
    port: Number(port),
    useSSL: false,
    accessKey: decodeURIComponent(username),
    secretKey: decodeURIComponent(password),
  });
}
