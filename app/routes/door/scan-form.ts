import { form, hidden } from "#app/forms/form.ts";

/** One character more than is accepted (`scans-json.ts`), so that a longer text is refused and not cut. */
const LONGER = 501;

/** A scan without scripts: a badge's code, the chosen registration, or the people of a group. */
export const scanForm = form({
  id: hidden({ max: LONGER }),
  checkpoint: hidden({ max: LONGER }),
  direction: hidden({ max: LONGER }),
  code: hidden({ max: LONGER }),
  registration: hidden({ max: LONGER }),
  people: hidden({ max: LONGER }),
  label: hidden({ max: LONGER }),
});
