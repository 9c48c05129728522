// Preloaded into every Node process of a watched run (NODE_OPTIONS=--import=…): writes down whom the process turns
// to, one JSON line a contact, in a file of its own under ANTT_NETWORK_WATCH. Plain JavaScript that needs nothing
// built. What goes to this machine itself is written down too: a record without it would prove nothing.
//
// The hooks sit where every way out has to pass: sockets of node:net (and with it TLS, HTTP, HTTP/2, fetch), datagrams,
// and name look-ups, whether by callback, promise or a resolver of one's own.
import dgram from 'node:dgram';
import dns from 'node:dns';
import { appendFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import net from 'node:net';
import { join } from 'node:path';
import { isMainThread, threadId } from 'node:worker_threads';

const folder = process.env.ANTT_NETWORK_WATCH;
if (folder) watch(join(folder, `${process.pid}${isMainThread ? '' : `-${threadId}`}.jsonl`));

function watch(file) {
  const said = new Set();
  const write = (line) => {
    const text = JSON.stringify(line);
    // A pool that connects a hundred times to one address is one contact.
    if (said.has(text)) return;
    said.add(text);
    appendFileSync(file, `${text}\n`);
  };
  const contact = (by, host, port) =>
    write({ by, host: String(host ?? 'localhost'), port: Number(port ?? 0) });

  write({ process: process.pid, argv: process.argv.slice(1) });

  const { connect } = net.Socket.prototype;
  net.Socket.prototype.connect = function watchedConnect(...args) {
    // node:net hands its own, already normalised arguments over as one list.
    const given = Array.isArray(args[0]) ? args[0][0] : args[0];
    if (typeof given === 'object' && given !== null) {
      if (given.path) write({ by: 'connect', path: String(given.path) });
      else contact('connect', given.host, given.port);
    } else if (typeof given === 'string' && !/^\d+$/.test(given)) write({ by: 'connect', path: given });
    else contact('connect', typeof args[1] === 'string' ? args[1] : undefined, given);
    return connect.apply(this, args);
  };

  const { send, connect: dgramConnect } = dgram.Socket.prototype;
  dgram.Socket.prototype.send = function watchedSend(...args) {
    // (msg[, offset, length][, port][, address][, callback]); without a port the socket is connected, and seen below.
    const numbers = args.slice(1).filter((arg) => typeof arg === 'number');
    const address = args.slice(1).find((arg) => typeof arg === 'string');
    if (numbers.length === 1 || numbers.length === 3) contact('datagram', address, numbers.at(-1));
    return send.apply(this, args);
  };
  dgram.Socket.prototype.connect = function watchedDatagramConnect(port, address, ...rest) {
    contact('datagram', typeof address === 'string' ? address : undefined, port);
    return dgramConnect.call(this, port, address, ...rest);
  };

  const questions = (holder) =>
    Object.getOwnPropertyNames(holder).filter(
      (name) =>
        /^(lookup|lookupService|resolve\w*|reverse)$/.test(name) && typeof holder[name] === 'function',
    );
  for (const holder of [dns, dns.promises, dns.Resolver.prototype, dns.promises.Resolver.prototype]) {
    for (const name of questions(holder)) {
      const ask = holder[name];
      holder[name] = function watchedQuestion(...args) {
        // An address needs no look-up: asking for one leaves the machine alone.
        const question = String(args[0] ?? '');
        if (question !== '' && (name !== 'lookup' || net.isIP(question) === 0))
          contact(`dns.${name}`, question);
        return ask.apply(this, args);
      };
    }
  }
  // The parts of node:dns that were imported by name follow the patched ones.
  syncBuiltinESMExports();
}
