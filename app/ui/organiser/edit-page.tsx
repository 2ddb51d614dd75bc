import { Link, useActionData, useLoaderData } from "@remix-run/react";
import type { ReactNode } from "react";
import type { OfficeRight } from "#app/domain/people/rights.ts";
import { AllFields, type FieldLook } from "#app/forms/drawn.tsx";
import { type AnyForm, NO_FIELDS } from "#app/forms/form.ts";
import { BLANK, type FormState } from "#app/forms/state.ts";
import type { GroupPage } from "../groups/group-page.ts";
import { SpacePage } from "../groups/space-page.tsx";
import { useDeclaredWords } from "./changed-meanwhile.tsx";
import { Facts, SideBySide } from "./layout.tsx";
import { type OfficePage, useOffice } from "./office.ts";
import { OfficeForm } from "./office-form.tsx";
import { OrganiserPage } from "./organiser-page.tsx";
import { RemoveLink } from "./remove-link.tsx";
import { Nothing } from "./table.tsx";

/** What the page of a form asks. */
export interface Question {
  /** The button's label; by default the page's title. */
  readonly verb?: string;
  /** Paragraphs above the fields; empty ones are left out. */
  readonly text?: readonly (string | null | false | 0)[];
  /** True when it cannot be undone. */
  readonly danger?: boolean;
  /** Why nothing can be sent now: the page then has no form. */
  readonly closed?: string | null | false;
}

/** The data of a form's page that its loader may give. */
export interface Asking {
  /** Without a question the button says "save". */
  readonly asks?: Question;
  /** The right required to send the form, where others may see the page. */
  readonly needs?: OfficeRight;
  readonly looks?: Readonly<Record<string, FieldLook>>;
  /** What the form is about, above it. */
  readonly facts?: Parameters<typeof Facts>[0]["facts"];
  /** The address's word for the kind of the row that the page can remove. */
  readonly removes?: string;
  /** A link below the form. */
  readonly leads?: readonly [to: string, label: string] | false;
}

/**
 * A page of the back office or of a group's space with one form: its fields in order, or `children` instead. What the
 * form says is in the loader's data (`Asking`). After a refusal it shows the typed values. It links back to the page
 * above.
 */
export function EditPage(props: {
  /** Absent for a form without fields, such as a confirmation. */
  of?: AnyForm;
  /** The button's label, where the loader has no question. */
  verb?: string;
  /** Looks that the loader cannot give. */
  looks?: Readonly<Record<string, FieldLook>>;
  /** The form's address; by default the page itself. */
  action?: string;
  /** True for a form with a file. */
  file?: boolean;
  /** False when there is nothing to send: the page then has no form. */
  open?: boolean;
  /** Above the form. */
  above?: ReactNode;
  /** What the form is about: next to it on a wide page, above it otherwise. */
  beside?: ReactNode;
  /** Below the form. */
  below?: ReactNode;
  children?: ReactNode;
}) {
  const { of = NO_FIELDS, action, file, open = true, above, beside, below, children } = props;
  const read = useLoaderData() as { page: OfficePage | GroupPage; form?: FormState } & Asking;
  const { page, form = BLANK, asks, needs, facts, removes, leads } = read;
  const looks = { ...read.looks, ...props.looks };
  const sent = useActionData() as FormState | undefined;
  const { t } = useOffice();
  const words = useDeclaredWords(of, looks);
  const isOffice = page.frame === "organiser";
  const Frame = isOffice ? OrganiserPage : SpacePage;
  const shown = open && !asks?.closed && (
    <OfficeForm
      {...{ of, needs, action, words, file }}
      form={sent ?? form}
      verb={props.verb ?? (asks ? (asks.verb ?? page.title) : t("form.save"))}
      look={asks?.danger ? "danger" : "main"}
      back={"back" in page ? page.back : page.trail.at(-1)?.to}
    >
      <Asked text={asks?.text} />
      {children ?? <AllFields looks={looks} />}
    </OfficeForm>
  );
  return (
    <Frame narrow={!shown}>
      {above}
      {facts && (
        <div className={shown ? "mb-2 border-line border-b pb-4" : undefined}>
          <Facts facts={facts} />
        </div>
      )}
      {asks?.closed && (isOffice ? <Nothing>{asks.closed}</Nothing> : <p>{asks.closed}</p>)}
      {beside && shown ? (
        <SideBySide>
          {beside}
          {shown}
        </SideBySide>
      ) : (
        (beside ?? shown)
      )}
      {below}
      {leads && (
        <Link className="self-start" to={leads[0]}>
          {leads[1]}
        </Link>
      )}
      {removes && <RemoveLink list={removes} />}
    </Frame>
  );
}

/** Makes a page that is only its form: all else is in the loader's data. */
export function formPage(of: AnyForm) {
  return () => <EditPage of={of} />;
}

/** The paragraphs of a question; what is wrong with a form as a whole leads here. */
export function Asked({ text = [] }: Pick<Question, "text">) {
  if (text.length === 0) return null;
  return (
    <div id="form" className="spaced flex max-w-text flex-col gap-3">
      {text.map(
        (paragraph) =>
          paragraph && (
            <p key={paragraph} className="m-0 wrap-anywhere">
              {paragraph}
            </p>
          ),
      )}
    </div>
  );
}
