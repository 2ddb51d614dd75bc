import { hidden } from "#app/forms/fields.ts";
import { form } from "#app/forms/form.ts";

/** One character more than is read (`scans-json.ts`), so that what is too long is still seen to be. */
const LONGER = 501;

/** A scan without scripts: a badge's code, which is no text that people write, or the registration that was chosen. */
export const scanForm = form({
  id: hidden({ max: LONGER }),
  checkpoint: hidden({ max: LONGER }),
  direction: hidden({ max: LONGER }),
  code: hidden({ max: LONGER }),
  registration: hidden({ max: LONGER }),
});
