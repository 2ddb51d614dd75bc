import { createHash, createPublicKey, verify } from "node:crypto";

export interface Verified {
  /** Where the key was looked up. */
  readonly asked: string;
  readonly domain: string;
  /** The fields that the signature covers, in lower case. */
  readonly covered: readonly string[];
  readonly isValid: boolean;
}

/**
 * Verifies the signature of a letter as its recipient's mail server does (RFC 6376, `relaxed/relaxed`, RSA and SHA-256).
 *
 * @param raw the letter as it was received
 * @param publicKey in DER (SPKI), as the DNS has it
 * @returns null for a letter without a signature
 */
export function verifyDkim(raw: string, publicKey: Buffer): Verified | null {
  const [head = "", ...rest] = raw.split("\r\n\r\n");
  const fields = head.replace(/\r\n(?=[ \t])/g, "").split("\r\n");
  const signature = fields.find((field) => nameOf(field) === "dkim-signature");
  if (!signature) return null;
  const tags = new Map(
    relaxed(signature)
      .replace(/^[^:]*:/, "")
      .split(";")
      .map((tag) => [tag.slice(0, tag.indexOf("=")).trim(), tag.slice(tag.indexOf("=") + 1).replace(/\s/g, "")]),
  );
  const tag = (name: string) => tags.get(name) ?? "";
  const covered = tag("h").toLowerCase().split(":");
  const unsigned = relaxed(signature.replace(/(;\s*b=)[^;]*/, "$1"));
  const signed = [...chosen(fields, covered).map(relaxed), unsigned].join("\r\n");
  const key = createPublicKey({ key: publicKey, format: "der", type: "spki" });
  const isSigned = verify("RSA-SHA256", Buffer.from(signed, "latin1"), key, Buffer.from(tag("b"), "base64"));
  const isBody = hashOf(rest.join("\r\n\r\n")) === tag("bh");
  return {
    ...{ asked: `${tag("s")}._domainkey.${tag("d")}`, domain: tag("d"), covered },
    isValid: tag("a") === "rsa-sha256" && tag("c") === "relaxed/relaxed" && isSigned && isBody,
  };
}

function nameOf(field: string): string {
  return field.slice(0, field.indexOf(":")).trim().toLowerCase();
}

/** A field that comes several times is taken from the bottom up (section 5.4.2); one that is absent is nothing. */
function chosen(fields: readonly string[], names: readonly string[]): string[] {
  const left = fields.toReversed();
  return names.flatMap((name) => {
    const at = left.findIndex((field) => nameOf(field) === name);
    return at < 0 ? [] : left.splice(at, 1);
  });
}

/** Section 3.4.2. */
function relaxed(field: string): string {
  const value = field.slice(field.indexOf(":") + 1);
  return `${nameOf(field)}:${value.replace(/[ \t]+/g, " ").trim()}`;
}

/** Section 3.4.4. */
function hashOf(body: string): string {
  const lines = body.split("\r\n").map((line) => line.replace(/[ \t]+/g, " ").replace(/ $/, ""));
  const text = lines.join("\r\n").replace(/(?:\r\n)+$/, "");
  return createHash("sha256")
    .update(text === "" ? "" : `${text}\r\n`, "latin1")
    .digest("base64");
}
