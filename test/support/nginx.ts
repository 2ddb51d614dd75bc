import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, copyFile, mkdtemp, open, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { debianProgram } from "./debian-program.ts";
import { until } from "./patience.ts";

export interface NginxWanted {
  /** Where it listens, on loopback. */
  readonly port?: number;
  /** The ports of the site's processes. */
  readonly processes?: readonly string[];
  /** A line to use instead of `proxy_next_upstream`, for a control. */
  readonly nextUpstream?: string;
}

/** Finds nginx, or installs it. @returns the program's path */
export function findNginx(): string {
  return debianProgram("nginx", "nginx");
}

/** Copies the files of deploy/nginx to a folder, for a test without root's folders. @returns the folder */
export async function nginxConfiguration({
  port = 0,
  processes = ["3001", "3002"],
  nextUpstream = "proxy_next_upstream error timeout;",
}: NginxWanted): Promise<string> {
  // Its package brings the types of files.
  findNginx();
  const folder = await mkdtemp(join(tmpdir(), "nginx-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }));
  // As root, nginx serves under another account.
  await chmod(folder, 0o755);
  const main = await readFile("deploy/nginx/nginx.conf", "utf8");
  await writeFile(
    join(folder, "nginx.conf"),
    main.replace("/run/nginx.pid", join(folder, "nginx.pid")).replaceAll("/var/log/nginx", folder),
  );
  const proxy = await readFile("deploy/nginx/proxy.conf", "utf8");
  await writeFile(join(folder, "proxy.conf"), proxy.replace("proxy_next_upstream error timeout;", nextUpstream));
  await copyFile("/etc/nginx/mime.types", join(folder, "mime.types"));
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map(
    (kind) => `${kind}_temp_path ${join(folder, kind)};\n`,
  );
  const tries = `log_format tries '$request_method $status $upstream_bytes_sent';\naccess_log ${join(folder, "tries")} tries;\n`;
  const servers = await readFile("deploy/nginx/servers.conf", "utf8");
  const [one = "", other = ""] = processes;
  await writeFile(
    join(folder, "servers.conf"),
    temporary.join("") + tries + servers.replace(":3001", `:${one}`).replace(":3002", `:${other}`),
  );
  await writeFile(join(folder, "listen.conf"), `listen 127.0.0.1:${port};\nlisten [::1]:${port};\n`);
  return folder;
}

/**
 * Starts nginx with the files of deploy/nginx in front of processes that run, and waits until a request gets through; it
 * ends with its test.
 *
 * @returns the folder of its files and logs. The log `tries` has a line for each request: method, status, and the bytes
 * sent to each process
 */
export async function startNginx(wanted: NginxWanted & { readonly port: number }): Promise<string> {
  const folder = await nginxConfiguration(wanted);
  const log = await open(join(folder, "log"), "a");
  const args = ["-p", folder, "-c", join(folder, "nginx.conf"), "-g", "daemon off;"];
  const nginx = spawn(findNginx(), args, { stdio: ["ignore", log.fd, log.fd] });
  await log.close();
  onTestFinished(async () => {
    if (nginx.exitCode !== null) return;
    const ended = once(nginx, "exit");
    nginx.kill("SIGTERM");
    await ended;
  });
  await until("nginx answers", () =>
    fetch(`http://localhost:${wanted.port}/health`).then(
      ({ ok }) => ok,
      () => false,
    ),
  );
  return folder;
}
