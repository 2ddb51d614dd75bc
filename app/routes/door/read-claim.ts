import { verifyAsync } from "@noble/ed25519";
import type { Claim } from "#app/domain/door/read-code.ts";
import type { Presented } from "#app/domain/door/scan.ts";
import {
  type BadgeReading,
  chosenReading,
  ownerOf,
  type UnpackedCode,
  unpackBadgeCode,
} from "#app/domain/registration/badge-layout.ts";

/** An edition and the raw key by which its badges are signed. */
export interface EditionOfPhone {
  readonly edition: number;
  readonly publicKey: Uint8Array;
}

/** Reads on the phone what the server's `readClaim` reads, with the same signature check. */
export async function readClaimOnPhone(known: EditionOfPhone, shown: Presented): Promise<Claim> {
  if (shown.registration !== undefined) return { kind: "by-hand", registration: shown.registration };
  if (shown.people !== undefined) return { kind: "group", people: shown.people };
  const [straight, swapped] = unpackBadgeCode(shown.code.trim());
  const reading = chosenReading(await judged(known, straight), await judged(known, swapped));
  if (reading.kind !== "valid") return { kind: reading.kind };
  return ownerOf(reading);
}

async function judged({ edition, publicKey }: EditionOfPhone, unpacked: UnpackedCode): Promise<BadgeReading> {
  if (unpacked.kind !== "claim") return unpacked;
  if (unpacked.edition !== edition) return { kind: "foreign" };
  // As strict as the server: RFC 8032, without the looser rules of ZIP 215.
  const genuine = await verifyAsync(unpacked.signature, unpacked.signed, publicKey, { zip215: false }).catch(
    () => false,
  );
  if (!genuine) return { kind: "forged" };
  const { registration, badge } = unpacked;
  return { kind: "valid", edition, registration, badge };
}
