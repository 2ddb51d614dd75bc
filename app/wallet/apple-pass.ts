import { createHash } from "node:crypto";
import { strToU8, zipSync } from "fflate";
import { detachedSignature, type Signer } from "./detached-signature.ts";
import type { PassContent, Said } from "./pass-content.ts";

/** What an Apple developer account signs passes with. */
export interface AppleWallet extends Signer {
  readonly passType: string;
  readonly team: string;
}

/**
 * Makes a pass for Apple Wallet: a ZIP file of the pass in JSON, its texts in both languages, the icon, a manifest with the
 * SHA-1 of each, and the manifest's detached signature. It has no web service: a phone that has it gets no changes.
 *
 * @param options.icons PNG files by name: `icon.png`, `icon@2x.png`
 * @param options.organisation who issues it
 */
export function applePass(
  { passType, team, ...signer }: AppleWallet,
  content: PassContent,
  options: { readonly icons: Readonly<Record<string, Uint8Array>>; readonly organisation: string; readonly now: Date },
): Buffer {
  const { icons, organisation, now } = options;
  const files: Record<string, Uint8Array> = {
    "pass.json": strToU8(
      JSON.stringify({
        ...passOf(content),
        passTypeIdentifier: passType,
        teamIdentifier: team,
        organizationName: organisation,
      }),
    ),
    "fr.lproj/pass.strings": strToU8(stringsOf(content, "fr")),
    "en.lproj/pass.strings": strToU8(stringsOf(content, "en")),
    ...icons,
  };
  // The format asks for SHA-1; what the signature proves, it proves by SHA-256 of the manifest.
  const hashes = Object.entries(files).map(([name, bytes]) => [name, createHash("sha1").update(bytes).digest("hex")]);
  const manifest = strToU8(JSON.stringify(Object.fromEntries(hashes)));
  const signature = detachedSignature(manifest, { ...signer, at: now });
  return Buffer.from(
    zipSync({ ...files, "manifest.json": manifest, signature: new Uint8Array(signature) }, { mtime: now }),
  );
}

const LABELS = {
  dates: { fr: "Dates", en: "Dates" },
  place: { fr: "Lieu", en: "Place" },
  name: { fr: "Nom", en: "Name" },
  organisation: { fr: "Organisme", en: "Organisation" },
  ticketType: { fr: "Catégorie", en: "Ticket type" },
  number: { fr: "Numéro", en: "Number" },
} satisfies Record<string, Said>;

function passOf(content: PassContent) {
  const { serial, place, name, organisation, code, number, starts, ends } = content;
  const field = (key: keyof typeof LABELS, value: string) => ({ key, label: `label.${key}`, value });
  return {
    formatVersion: 1,
    serialNumber: serial,
    description: "text.edition",
    logoText: "text.edition",
    ...{ backgroundColor: "rgb(251, 248, 241)", foregroundColor: "rgb(20, 35, 28)", labelColor: "rgb(11, 93, 59)" },
    relevantDate: starts.toISOString(),
    expirationDate: ends.toISOString(),
    barcodes: [{ format: "PKBarcodeFormatQR", message: code, messageEncoding: "iso-8859-1", altText: number }],
    eventTicket: {
      primaryFields: [field("name", name)],
      secondaryFields: [
        ...(organisation ? [field("organisation", organisation)] : []),
        field("ticketType", "text.ticketType"),
      ],
      auxiliaryFields: [field("dates", "text.dates"), ...(place ? [field("place", place)] : [])],
      backFields: [field("number", number)],
    },
  };
}

/** The texts of a language, which stand in the pass by their keys. */
function stringsOf({ edition, dates, ticketType }: PassContent, language: keyof Said): string {
  const texts = Object.entries({ edition, dates, ticketType }).map(([key, said]) => [`text.${key}`, said[language]]);
  const labels = Object.entries(LABELS).map(([key, said]) => [`label.${key}`, said[language]]);
  const quoted = (text = "") => `"${text.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n")}"`;
  return [...texts, ...labels].map(([key, text]) => `${quoted(key)} = ${quoted(text)};\n`).join("");
}
