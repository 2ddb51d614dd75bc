import { addBadgePicture, MOST_BADGE_PICTURES } from "#app/domain/door/badge-pictures.ts";
import type { LayoutBox } from "#app/domain/door/layout.ts";
import { drawBadgePicture } from "#app/pictures/badge-picture.ts";
import { LARGEST_PICTURE } from "#app/server/body-limits.ts";
import { type OfficeVisit, refused } from "#app/server/pages/office.server.ts";
import { readUploaded, type Upload } from "#app/server/upload.server.ts";
import { formOfBox } from "./box-form.ts";

const LONGEST_NAME = 80;

/**
 * Takes the picture from the form of a box, where it has one.
 *
 * @returns the form without it, as a request, and the file; null when none was chosen
 * @throws 415 when the body is no such form
 */
export async function withoutUpload(
  request: Request,
  box: LayoutBox,
): Promise<{ request: Request; upload: Upload | "too-large" | null }> {
  if (!/^multipart\/form-data\s*;/i.test(request.headers.get("content-type") ?? "")) return { request, upload: null };
  const { file: upload, text } = await readUploaded(request, { field: "file", most: LARGEST_PICTURE });
  const fields = Object.keys(formOfBox(box).fields);
  const names = [...fields, ...fields.map((name) => `keep-${name}`), "saw"].filter((name) => text(name) !== "");
  const body = new URLSearchParams(names.map((name) => [name, text(name)]));
  return { request: new Request(request.url, { method: "POST", body }), upload };
}

/** Keeps an uploaded picture under its file's name. @returns its id; the form with the error beside the field, for a refused file */
export async function keepUpload(
  { db, actor }: Pick<OfficeVisit, "db"> & { actor: { by: number; now: Date; edition: number } },
  upload: Upload | "too-large",
  typed: Parameters<typeof refused>[0],
) {
  if (upload === "too-large") return refused(typed, "file", "too-large");
  const drawn = await drawBadgePicture(upload.bytes);
  if (drawn.kind === "refused") return refused(typed, "file", drawn.reason);
  const name = upload.name.replace(/\.\w{1,5}$/, "").slice(0, LONGEST_NAME) || "Image";
  const kept = await addBadgePicture(db, { ...actor, name, picture: drawn.picture, most: MOST_BADGE_PICTURES });
  if (kept.kind === "too-many") return refused(typed, "file", "tooManyPictures", { count: MOST_BADGE_PICTURES });
  return kept.id;
}
