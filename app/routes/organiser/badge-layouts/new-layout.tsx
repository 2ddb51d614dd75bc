import { useActionData, useLoaderData } from "@remix-run/react";
import { FORMATS } from "#app/domain/door/layout.ts";
import { fieldsOf } from "#app/forms/drawn.tsx";
import type { FormState } from "#app/forms/state.ts";
import { Section } from "#app/ui/organiser/layout.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";
import { OfficeForm } from "#app/ui/organiser/office-form.tsx";
import { newLayoutForm } from "./form.ts";
import type { ListedLayout } from "./layout-cards.tsx";

const NewField = fieldsOf(newLayoutForm([]));

/**
 * The form of a new layout: its name, and what it is copied of.
 *
 * @param props.starts pictures of the default layouts, by format
 */
export function NewLayout({
  layouts,
  starts,
}: {
  layouts: readonly ListedLayout[];
  starts: Readonly<Record<string, string>>;
}) {
  const { t, number } = useOffice();
  const { form } = useLoaderData() as { form: FormState };
  const refused = useActionData() as FormState | undefined;
  const pictured = (image: string | undefined, name: string, size: { width: number; height: number } | null) => (
    <span className="flex items-center gap-3">
      {image && <img src={image} alt="" className="layout-thumb layout-thumb-small" />}
      <span className="min-w-0">
        <span className="block wrap-anywhere">{name}</span>
        {size && (
          <span className="block text-sm text-zinc">
            {t("badgeLayouts:size", { width: number(size.width), height: number(size.height) })}
          </span>
        )}
      </span>
    </span>
  );
  const options = [
    ...Object.values(FORMATS).map((format) => ({
      ...{ value: format.key, label: pictured(starts[format.key], t(`badgeLayouts:formats.${format.key}`), format) },
    })),
    { value: "free", label: pictured(undefined, t("badgeLayouts:formats.free"), null) },
    ...layouts.map(({ id, name, image, format }) => ({
      ...{ value: `layout-${id}`, label: pictured(image, t("badgeLayouts:copyOf", { name }), format) },
    })),
  ];
  return (
    <Section id="new" title={t("badgeLayouts:new.title")}>
      <OfficeForm of={newLayoutForm(layouts)} form={refused ?? form} verb={t("badgeLayouts:new.verb")}>
        <NewField name="name" />
        <div className="layout-starts">
          <NewField name="from" options={options} />
        </div>
        <div data-when="free" className="grid gap-x-6 gap-y-4 sm:grid-cols-2 [&>.field]:mt-0">
          <NewField name="width" />
          <NewField name="height" />
        </div>
      </OfficeForm>
    </Section>
  );
}
