import { useTranslation } from "react-i18next";
import type { Problem } from "#app/forms/forms.ts";
import { Button } from "#app/ui/button.tsx";
import { CheckField, TextField } from "#app/ui/field.tsx";
import { ErrorSummary } from "#app/ui/notice.tsx";
import { errorOf, useProblems } from "#app/ui/speakers/problems.ts";

/** Leaves a file for a session, and says whether everybody may have it. */
export function SlidesForm({ problems }: { problems: readonly Problem[] | undefined }) {
  const { t } = useTranslation("speakers");
  const errors = useProblems(problems);
  return (
    <form method="post" encType="multipart/form-data" noValidate className="grid gap-6">
      <ErrorSummary title={t("problems.title")} errors={errors} />
      <div>
        <TextField
          id="slides"
          name="slides"
          type="file"
          accept=".pdf,.odp,.pptx"
          required
          label={t("slides.file")}
          hint={t("slides.hint")}
          error={errorOf(errors, "slides")}
        />
        <CheckField name="shown" value="on" label={t("slides.public")} hint={t("slides.publicHint")} />
      </div>
      <p>
        <Button>{t("slides.send")}</Button>
      </p>
    </form>
  );
}
