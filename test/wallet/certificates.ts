import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { debianProgram } from "#test/support/debian-program.ts";

export const PASS_TYPE = "pass.fr.exemple.essai";
export const TEAM = "A1B2C3D4E5";
const PASSPHRASE = "phrase d’essai";
export const ISSUER = "3388000000000000001";
export const ACCOUNT = "essai@projet.iam.gserviceaccount.example";

/** Makes an issuer's certificate, one that it issued with its encrypted key, and the key of a service account. */
export function walletFiles() {
  const folder = mkdtempSync(join(tmpdir(), "wallet-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const program = debianProgram("openssl", "openssl");
  const file = (name: string) => join(folder, name);
  const openssl = (...args: string[]) =>
    execFileSync(program, args, { cwd: folder, stdio: ["ignore", "pipe", "pipe"] });
  const made = ["-newkey", "rsa:2048", "-days", "3650"];
  openssl("req", "-x509", ...made, "-nodes", "-keyout", "ca.key", "-out", "ca.pem", "-subj", "/CN=Essai WWDR");
  const subject = `/UID=${PASS_TYPE}/CN=Pass Type ID: ${PASS_TYPE}/OU=${TEAM}/O=Essai`;
  const key = ["-newkey", "rsa:2048", "-passout", `pass:${PASSPHRASE}`, "-keyout", "pass.key"];
  openssl("req", ...key, "-out", "pass.csr", "-subj", subject);
  const issue = ["-req", "-in", "pass.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-days", "3650"];
  openssl("x509", ...issue, "-out", "pass.pem");
  openssl("genpkey", "-algorithm", "RSA", "-out", "google.key");
  openssl("pkey", "-in", "google.key", "-pubout", "-out", "google.pub");
  const privateKey = readFileSync(file("google.key"), "utf8");
  writeFileSync(file("google.json"), JSON.stringify({ client_email: ACCOUNT, private_key: privateKey }));
  const apple = {
    ...{ APPLE_PASS_TYPE: PASS_TYPE, APPLE_TEAM: TEAM, APPLE_CERTIFICATE_FILE: file("pass.pem") },
    ...{ APPLE_KEY_FILE: file("pass.key"), APPLE_KEY_PASSPHRASE: PASSPHRASE, APPLE_WWDR_FILE: file("ca.pem") },
  };
  const google = { GOOGLE_WALLET_ISSUER: ISSUER, GOOGLE_WALLET_KEY_FILE: file("google.json") };
  return { folder, file, openssl, apple, google };
}
