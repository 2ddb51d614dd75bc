import { findFile } from "#app/domain/questions/file-answers.ts";
import { documentResponse } from "#app/server/pages/documents.server.ts";
import { found } from "#app/server/pages/office-page.server.ts";
import { filePages } from "./file.server.ts";

/** Serves the file that the person attached. */
export const loader = filePages.plain(async ({ db, of }) => documentResponse(found(await findFile(db, of))));
