import { z } from "zod";
import { optionalText, ticked } from "./organiser-forms.ts";

export const cancellationSchema = z.object({ reason: optionalText(500), correction: ticked() });
