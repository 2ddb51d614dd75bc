import type { Request } from "express";
import type { Refusal } from "./refusals.server.ts";

const MEGABYTE = 1024 * 1024;
const LARGEST_FORM = MEGABYTE;
/** Several times what a field takes, so that what is too large is told so beside its field. Nothing of it is held (`readUploaded`). */
const LARGEST_UPLOAD = 128 * MEGABYTE;

/** What each form with a file takes, in bytes, as its hint says. */
export const LARGEST_PICTURE = 12 * MEGABYTE;
export const LARGEST_SLIDES = 30 * MEGABYTE;
export const LARGEST_PROGRAMME = 64 * MEGABYTE;

const SPEAKER = "(intervention/[^/]+|mon-espace/interventions)";
const UPLOADS: readonly (readonly [pattern: RegExp, most: number])[] = [
  [new RegExp(`^(/en)?/${SPEAKER}/portrait(\\.data)?$`), LARGEST_PICTURE],
  [new RegExp(`^(/en)?/${SPEAKER}/supports/\\d+(\\.data)?$`), LARGEST_SLIDES],
  [/^(\/en)?\/organisation\/\d+\/programme\/import(\.data)?$/, LARGEST_PROGRAMME],
];

/** Where a form that cannot be taken yet is led to, its file with it (`toSendAgain`, `requireConfirmed`). Nothing of the file is held. */
const LED_TO = /^(\/en)?\/(connexion\/reprise|mon-espace\/confirmation)(\.data)?$/;

/** A body's size must be known beforehand and bounded: nothing is read that will be refused. */
export function bodyRefusal(request: Request): Refusal | null {
  if (request.method === "GET" || request.method === "HEAD") return null;
  const length = request.get("content-length");
  if (length === undefined) return request.get("transfer-encoding") ? { status: 411 } : null;
  const upload = UPLOADS.find(([pattern]) => pattern.test(request.path));
  const takesFiles = upload || (LED_TO.test(request.path) && request.is("multipart/form-data"));
  if (Number(length) <= (takesFiles ? LARGEST_UPLOAD : LARGEST_FORM)) return null;
  return { status: 413, most: upload?.[1] ?? LARGEST_FORM };
}
