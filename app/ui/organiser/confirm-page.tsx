import { useLoaderData } from "@remix-run/react";
import type { ReactNode } from "react";
import { AllFields } from "#app/forms/drawn.tsx";
import type { AnyForm } from "#app/forms/form.ts";
import { EditPage } from "./edit-page.tsx";

/** What a page asks before a verb is done. */
export interface Question {
  /** What the button says. */
  readonly verb: string;
  /** Paragraphs; what is empty is left out. */
  readonly text: readonly (string | null | false | 0)[];
  /** True where it cannot be undone. */
  readonly danger?: boolean;
}

/** A page that asks whether a visitor is sure, as its loader says by `asks`. @param props.of the fields of a form below the question */
export function ConfirmPage({ of, above }: { of?: AnyForm; above?: ReactNode }) {
  const { asks } = useLoaderData() as { asks: Question };
  const paragraphs = asks.text.filter((text) => typeof text === "string");
  return (
    <EditPage of={of} verb={asks.verb} look={asks.danger ? "danger" : "main"} above={above}>
      <div id="form" className="spaced flex flex-col gap-3">
        {paragraphs.map((text) => (
          <p key={text} className="m-0 wrap-anywhere">
            {text}
          </p>
        ))}
      </div>
      {of && <AllFields />}
    </EditPage>
  );
}
