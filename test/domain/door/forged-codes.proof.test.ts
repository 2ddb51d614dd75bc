import { expect, test } from "vitest";
import { readClaim } from "#app/domain/door/read-code.ts";
import { newSigningKey, signBadgeCode } from "#app/domain/registration/badge-code.ts";
import { BADGE_CODE_LENGTH, packBadgeCode, unpackBadgeCode } from "#app/domain/registration/badge-layout.ts";
import { readClaimOnPhone } from "#app/routes/door/read-claim.ts";
import { cases, PROOF_SEED, randomFrom } from "#test/support/proof.ts";

const COUNT = cases({ sample: 400, whole: 1_000_000 });
const EDITION = 7;
const PEOPLE = 50;
const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
/** The order of Ed25519's group (RFC 8032, section 5.1): s + order signs the same, unless s must be the smallest. */
const ORDER = 2n ** 252n + 27_742_317_777_372_353_535_851_937_790_883_648_493n;
const SIGNATURE_BYTES = 64;

const { seed, publicKey } = newSigningKey();
const other = newSigningKey();
const genuine = Array.from({ length: PEOPLE }, (_, registration) =>
  // Every fifth is a blank badge, whose number a forger would like to choose.
  signBadgeCode(seed, { edition: EDITION, registration, badge: registration % 5 === 0 ? 0 : 1 }),
);
const serverKey = (edition: number) => (edition === EDITION ? publicKey : undefined);
const phone = { edition: EDITION, publicKey: new Uint8Array(publicKey) };

test(`of ${COUNT} random and altered codes the server and the phone accept none, and say the same of each`, async () => {
  const random = randomFrom(PROOF_SEED);
  const accepted: string[] = [];
  const contradicted: string[] = [];
  const kinds = new Set<string>();
  for (let number = 0; number < COUNT; number += 1) {
    const code = FORGERIES[number % FORGERIES.length]?.(random) ?? "";
    const byServer = readClaim(serverKey, { code });
    const byPhone = await readClaimOnPhone(phone, { code });
    kinds.add(byServer.kind);
    if ([byServer, byPhone].some(({ kind }) => kind === "badge" || kind === "blank")) accepted.push(code);
    if (byServer.kind !== byPhone.kind) contradicted.push(code);
  }
  expect({ accepted, contradicted, kinds: [...kinds].sort() }).toEqual({
    ...{ accepted: [], contradicted: [], kinds: ["foreign", "forged", "malformed"] },
  });
}, 3_600_000);

test("control: the codes that were altered are accepted as they were", async () => {
  const read = await Promise.all(genuine.map((code) => readClaimOnPhone(phone, { code })));
  expect(read).toEqual(genuine.map((code) => readClaim(serverKey, { code })));
  expect(read.map(({ kind }) => kind)).toEqual(genuine.map((_, at) => (at % 5 === 0 ? "blank" : "badge")));
});

type Random = () => number;

const FORGERIES: readonly ((random: Random) => string)[] = [
  // random letters
  (random) => Array.from({ length: BADGE_CODE_LENGTH }, () => ALPHABET.charAt(below(random, 32))).join(""),
  // one to four letters replaced
  (random) => {
    const letters = [...one(random)];
    for (let times = 1 + below(random, 4); times > 0; times -= 1) {
      const at = below(random, letters.length);
      letters[at] = ALPHABET.charAt((ALPHABET.indexOf(letters[at] as string) + 1 + below(random, 31)) % 32);
    }
    const altered = letters.join("");
    // Two replacements of one letter may restore it.
    return genuine.includes(altered) ? altered.slice(1) : altered;
  },
  // another person's number, or another badge's
  (random) => {
    const { signed, signature } = parts(one(random));
    const changed = new Uint8Array(signed);
    changed[10 - below(random, 6)] = PEOPLE + below(random, 200);
    return packBadgeCode(changed, signature);
  },
  // our numbers, random signature
  (random) => packBadgeCode(parts(one(random)).signed, bytes(random, SIGNATURE_BYTES)),
  // one bit of the signature
  (random) => {
    const { signed, signature } = parts(one(random));
    const changed = new Uint8Array(signature);
    const at = below(random, SIGNATURE_BYTES);
    changed[at] = (changed[at] as number) ^ (1 << below(random, 8));
    return packBadgeCode(signed, changed);
  },
  // numbers of one badge, signature of another
  (random) => {
    const at = below(random, PEOPLE);
    const next = (at + 1 + below(random, PEOPLE - 1)) % PEOPLE;
    return packBadgeCode(parts(genuine[at] as string).signed, parts(genuine[next] as string).signature);
  },
  // signed by another edition's key, for ours and for itself
  (random) =>
    signBadgeCode(other.seed, { edition: EDITION + below(random, 2), registration: below(random, 2 ** 32), badge: 1 }),
  // the same signature written with a larger number
  (random) => {
    const { signed, signature } = parts(one(random));
    const half = signature.length / 2;
    const larger = littleEndian(signature.slice(half)) + ORDER * BigInt(1 + below(random, 15));
    const changed = new Uint8Array(signature);
    for (let at = 0; at < half; at += 1) changed[half + at] = Number((larger >> BigInt(8 * at)) & 255n);
    return packBadgeCode(signed, changed);
  },
  // points of small order as the signature's first half, with nothing or anything as its second
  (random) => {
    const changed = new Uint8Array(SIGNATURE_BYTES);
    changed[0] = below(random, 2);
    if (below(random, 2) === 1) changed.set(bytes(random, 31), 32);
    return packBadgeCode(parts(one(random)).signed, changed);
  },
  // a letter too few or too many
  (random) => {
    const [code, at] = [one(random), below(random, BADGE_CODE_LENGTH)];
    return below(random, 2) === 0 ? code.slice(0, at) + code.slice(at + 1) : code.slice(0, at) + code.slice(at - 1);
  },
];

function one(random: Random): string {
  return genuine[below(random, PEOPLE)] as string;
}

function parts(code: string) {
  const [straight] = unpackBadgeCode(code);
  if (straight.kind !== "claim") throw new Error("a genuine code claims nothing");
  return straight;
}

function bytes(random: Random, length: number): Uint8Array {
  return Uint8Array.from({ length }, () => below(random, 256));
}

function littleEndian(half: Uint8Array): bigint {
  return half.reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
}

/** A whole number from 0 to one less than `end`. */
function below(random: Random, end: number): number {
  return Math.floor(random() * end);
}
