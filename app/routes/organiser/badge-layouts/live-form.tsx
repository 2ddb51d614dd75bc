import { useActionData, useLocation } from "@remix-run/react";
import type { ReactNode } from "react";
import { Button } from "#app/ui/button.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";

/**
 * The fields of a form whose badge is drawn as they are filled in: with scripts by itself, without by a button. A form that
 * was shown again is marked: what it has is not saved.
 */
export function LiveForm({ children }: { children: ReactNode }) {
  const { t } = useOffice();
  const { pathname, search } = useLocation();
  const isAgain = useActionData() !== undefined;
  const query = new URLSearchParams(search);
  query.set("apercu", "oui");
  return (
    <div
      data-live={`${pathname}?${query}`}
      data-unsaved={isAgain ? "" : undefined}
      className="spaced flex flex-col gap-5"
    >
      {/* Return in a field presses the form's first button, which must not be the preview. */}
      <button type="submit" className="sr-only" tabIndex={-1} aria-hidden="true">
        {t("form.save")}
      </button>
      {children}
      <p className="m-0" data-without-scripts="">
        <Button look="quiet" formAction={`${pathname}?${query}`}>
          {t("badgeLayouts:preview")}
        </Button>
      </p>
    </div>
  );
}
