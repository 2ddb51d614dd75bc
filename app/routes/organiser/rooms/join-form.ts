import { z } from "zod";
import { ticked, wholeNumber } from "#app/forms/organiser-forms.ts";

/** Which physical room an edition's room is. */
export const joinSchema = z.object({ as: wholeNumber({ min: 1, max: 999_999_999 }) });

/** That an edition's room is another one than other editions'; `venue`: all rooms of its venue. */
export const separateSchema = z.object({ venue: ticked() });
