import { useActionData, useLocation } from "@remix-run/react";
import { AllFields } from "#app/forms/drawn.tsx";
import type { FormState } from "#app/forms/state.ts";
import { Button } from "#app/ui/button.tsx";
import { Markdown } from "#app/ui/groups/markdown.tsx";
import { EditPage } from "#app/ui/organiser/edit-page.tsx";
import { Section } from "#app/ui/organiser/layout.tsx";
import { May, useOffice } from "#app/ui/organiser/office.ts";
import { practicalForm } from "./form.ts";

/** The form of a practical page, with a preview of the typed texts. */
export function PracticalEditor() {
  const { t } = useOffice();
  const { pathname, search } = useLocation();
  const sent = useActionData() as FormState | undefined;
  const isPreview = new URLSearchParams(search).has("apercu") && sent && Object.keys(sent.errors).length === 0;
  return (
    <EditPage of={practicalForm} action={pathname} above={isPreview && <Preview values={sent.values} />}>
      {/* Return in a field presses the form's first button, which must not be the preview. */}
      <button type="submit" className="sr-only" tabIndex={-1} aria-hidden="true">
        {t("form.save")}
      </button>
      <AllFields />
      <May needs="edit-settings">
        <p className="m-0">
          <Button look="quiet" formAction={`${pathname}?apercu=oui`}>
            {t("practical:preview")}
          </Button>
        </p>
      </May>
    </EditPage>
  );
}

function Preview({ values }: { values: FormState["values"] }) {
  const { t } = useOffice();
  const texts = [
    ["fr", values.title, values.body],
    ["en", values.titleEn, values.bodyEn],
  ] as const;
  return (
    <Section id="preview" title={t("practical:previewTitle")}>
      {texts.map(
        ([language, title, body]) =>
          body && (
            <section key={language} lang={language} className="max-w-text border border-zinc/40 p-4">
              <p className="m-0 text-xl font-semibold">{String(title)}</p>
              <Markdown text={String(body)} />
            </section>
          ),
      )}
    </Section>
  );
}
