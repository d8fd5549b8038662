import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const SITE = fileURLToPath(new URL('../../deploy/nginx/parley.conf', import.meta.url));

// What the site says once for each of its nodes n1, n2 and n3.
const PER_NODE = [
  /^ {2}server \S+:808\d max_fails.*\n(?! {2}server \S+ backup)/gm,
  /^upstream parley_n\d \{\n[^}]*\}\n/gm,
  /^upstream parley_upload_n\d \{\n[^}]*\}\n/gm,
  /^ {2}"~\^n\d\\\." parley_n\d;\n/gm,
  /^ {2}"~\^\/api\/upload\/resumable\/n\d\\\." parley_upload_n\d;\n/gm,
];

const BACKUPS = /(^ {2}server \S+ backup;\n)+/m;

/**
 * Writes the configuration of an nginx of our own: the site for operators with our addresses in it.
 *
 * @param {string} folder where it keeps its files
 * @param {{host: string, port: number}} listen
 * @param {{name: string, port: number}[]} nodes
 */
export function writeNginx(folder, listen, nodes) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'parley.conf'), site(readFileSync(SITE, 'utf8'), listen, nodes));
  writeFileSync(join(folder, 'nginx.conf'), main());
}

/** The command that runs what was written. @param {string} program @param {string} folder */
export function nginxCommand(program, folder) {
  return [program, '-e', 'stderr', '-p', folder, '-c', 'nginx.conf'];
}

/** @param {string} text of the site */
function site(text, listen, nodes) {
  const host = listen.host.includes(':') ? `[${listen.host}]` : listen.host;
  const filled = PER_NODE.reduce((whole, part) => repeat(whole, part, nodes), text);
  return filled.replace(/^ {2}listen 80;/m, `  listen ${host}:${listen.port};`);
}

function repeat(text, part, nodes) {
  const [first] = text.match(part);
  const all = nodes.map((node) =>
    first
      .replaceAll('127.0.0.1:8081', `127.0.0.1:${node.port}`)
      .replaceAll('n1', node.name)
      .replace(BACKUPS, () => backupsOf(node, nodes)),
  );
  return text.replace(part, (found) => (found === first ? all.join('') : ''));
}

function backupsOf(node, nodes) {
  return nodes
    .filter((other) => other !== node)
    .map(({ port }) => `  server 127.0.0.1:${port} backup;\n`)
    .join('');
}

function main() {
  // Started by root, nginx would become a user who cannot write here.
  const user = process.getuid?.() === 0 ? `user ${userInfo().username};\n` : '';
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((kind) => `  ${kind}_temp_path temp;\n`)
    .join('');
  return `${user}daemon off;
worker_processes auto;
worker_shutdown_timeout 5s;
pid nginx.pid;
error_log stderr warn;
events {
  worker_connections 8192;
}
http {
  access_log off;
${temporary}  include parley.conf;
}
`;
}
