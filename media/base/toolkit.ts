import {
  type Checkbox,
  type Dropdown,
  provideVSCodeDesignSystem,
  type TextField,
  vsCodeButton,
  vsCodeCheckbox,
  vsCodeDropdown,
  vsCodeOption,
  vsCodeTextField,
} from '@vscode/webview-ui-toolkit';
import { fill, type Properties } from './elements.ts';
import { type IconName, icon } from './icons.ts';

// The only module that knows the toolkit, so that it can be exchanged here.
provideVSCodeDesignSystem().register(
  vsCodeButton(),
  vsCodeCheckbox(),
  vsCodeDropdown(),
  vsCodeOption(),
  vsCodeTextField(),
);

/** A button with a text. */
export function textButton(
  text: string,
  properties: Properties & { readonly appearance?: 'primary' | 'secondary' } = {},
): HTMLElement {
  const button = document.createElement('vscode-button');
  return fill(button, { appearance: 'secondary', ...properties }, [text]);
}

/** A button that shows only an icon; `label` is its name and its tooltip. */
export function iconButton(
  name: IconName,
  label: string,
  properties: Properties = {},
): HTMLElement {
  const button = document.createElement('vscode-button');
  return fill(button, { appearance: 'icon', 'aria-label': label, title: label, ...properties }, [
    icon(name),
  ]);
}

/**
 * Says a state of a button. The toolkit's element has no role, so that the state belongs to the real button
 * inside of it, which is there once the element is in the page.
 */
export function setButtonState(
  button: HTMLElement,
  state: 'aria-expanded' | 'aria-pressed',
  isOn: boolean,
): void {
  button.classList.toggle('pressed', state === 'aria-pressed' && isOn);
  queueMicrotask(() =>
    button.shadowRoot?.querySelector('button')?.setAttribute(state, String(isOn)),
  );
}

/** A box to tick. */
export function checkbox(
  label: string,
  isChecked: boolean,
  onChange: (isChecked: boolean) => void,
): HTMLElement {
  const box = document.createElement('vscode-checkbox') as Checkbox;
  fill(box, {}, [label]);
  box.checked = isChecked;
  box.addEventListener('change', () => onChange(box.checked));
  return box;
}

/** A field for one line of text; its label is heard, not seen. */
export function textField(label: string, properties: Properties = {}): TextField {
  const field = document.createElement('vscode-text-field') as TextField;
  fill(field, { placeholder: label, ...properties });
  // The toolkit writes a label of its own when the field is put in place.
  queueMicrotask(() => field.setAttribute('aria-label', label));
  return field;
}

/** A list to choose one of. */
export function dropdown(
  label: string,
  options: readonly { readonly value: string; readonly text: string }[],
  value: string,
  onChange: (value: string) => void,
): HTMLElement {
  const list = document.createElement('vscode-dropdown') as Dropdown;
  fill(
    list,
    { 'aria-label': label },
    options.map(option =>
      fill(document.createElement('vscode-option'), { value: option.value }, [option.text]),
    ),
  );
  list.value = value;
  list.addEventListener('change', () => onChange(list.value));
  return list;
}
