import type { Request } from "express";
import type { Refusal } from "./refusals.server.ts";

const MEGABYTE = 1024 * 1024;
const LARGEST_FORM = MEGABYTE;
/**
 * Several times the limit of a field, so that a larger file is refused beside its field. Its bytes are not kept
 * (`readUploaded`).
 */
const LARGEST_UPLOAD = 128 * MEGABYTE;

/** The limits of forms with files, in bytes, as their hints say. */
export const LARGEST_PICTURE = 12 * MEGABYTE;
export const LARGEST_SLIDES = 30 * MEGABYTE;
export const LARGEST_PROGRAMME = 64 * MEGABYTE;
export const LARGEST_STATEMENT = 20 * MEGABYTE;
export const LARGEST_LIST = 20 * MEGABYTE;
/** More than a list of some hundred colleagues in any format. */
export const LARGEST_COLLEAGUES = 2 * MEGABYTE;
/** What Chorus Pro takes. */
export const LARGEST_DOCUMENT = 10 * MEGABYTE;

const SPEAKER = "(intervention/[^/]+|mon-espace/interventions)";
const UPLOADS: readonly (readonly [pattern: RegExp, most: number])[] = [
  [new RegExp(`^(/en)?/${SPEAKER}/portrait(\\.data)?$`), LARGEST_PICTURE],
  [new RegExp(`^(/en)?/${SPEAKER}/supports/\\d+(\\.data)?$`), LARGEST_SLIDES],
  [/^(\/en)?\/organisation\/\d+\/badges\/images(\.data)?$/, LARGEST_PICTURE],
  [/^(\/en)?\/organisation\/\d+\/badges\/modeles\/\d+\/[a-z]+\/[a-z0-9-]+(\.data)?$/, LARGEST_PICTURE],
  [/^(\/en)?\/organisation\/\d+\/programme\/import(\.data)?$/, LARGEST_PROGRAMME],
  [/^(\/en)?\/organisation\/\d+\/banque\/import(\.data)?$/, LARGEST_STATEMENT],
  [/^(\/en)?\/organisation\/\d+\/inscriptions\/import(\.data)?$/, LARGEST_LIST],
  [/^(\/en)?\/contingent\/[^/]+\/fichier(\.data)?$/, LARGEST_COLLEAGUES],
  [/^(\/en)?\/mon-espace\/inscriptions\/[^/]+\/reponses\/\d+(\.data)?$/, LARGEST_DOCUMENT],
  [/^(\/en)?\/organisation\/\d+\/inscriptions\/\d+\/reponses\/\d+(\.data)?$/, LARGEST_DOCUMENT],
  [/^(\/en)?\/devis\/[^/]+\/(acceptation|bon-de-commande)(\.data)?$/, LARGEST_DOCUMENT],
  [/^(\/en)?\/organisation\/\d+\/devis\/\d+\/(acceptation|bon-de-commande)(\.data)?$/, LARGEST_DOCUMENT],
  [/^(\/en)?\/organisation\/\d+\/factures\/\d+\/chorus\/pieces(\.data)?$/, LARGEST_DOCUMENT],
];

/**
 * The pages to which a form that cannot be processed yet is redirected, with its file (`leadToResume`,
 * `requireConfirmed`). The file is not kept.
 */
const LED_TO = /^(\/en)?\/(connexion\/reprise|mon-espace\/confirmation)(\.data)?$/;

/** Refuses a request whose body is too large or of unknown size, before it is read. */
export function bodyRefusal(request: Request): Refusal | null {
  if (request.method === "GET" || request.method === "HEAD") return null;
  const length = request.get("content-length");
  if (length === undefined) return request.get("transfer-encoding") ? { status: 411 } : null;
  if (Number(length) <= (takesFiles(request) ? LARGEST_UPLOAD : LARGEST_FORM)) return null;
  return { status: 413, most: uploadAt(request.path)?.[1] ?? LARGEST_FORM };
}

/** Whether a request may bring a file, which is read as a stream. */
export function takesFiles(request: Request): boolean {
  if (!request.is("multipart/form-data")) return false;
  return uploadAt(request.path) !== undefined || LED_TO.test(request.path);
}

function uploadAt(path: string) {
  return UPLOADS.find(([pattern]) => pattern.test(path));
}
