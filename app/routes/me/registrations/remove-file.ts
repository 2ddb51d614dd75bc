import { redirect } from "@remix-run/node";
import { removeFile } from "#app/domain/questions/file-answers.ts";
import { fileRemovalForm } from "#app/forms/file-answer-form.ts";
import { notFound } from "#app/server/guards.server.ts";
import { filePages } from "./file.server.ts";

export const loader = filePages.plain(async ({ own }) => redirect(own));

export const action = filePages.action(fileRemovalForm, async ({ db, of, page, own, isAsked, value }) => {
  const { kind } = await removeFile(db, { ...of, seen: Number(value.seen) });
  if (kind === "unknown") throw notFound();
  // What is no longer asked has no page once its file is gone.
  return redirect(kind === "removed" && !isAsked ? `${page}?fait=answers` : `${own}?fait=${kind}`, 303);
});
