/** A drop-down menu of actions and of one choice. */
import { Check } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { Fragment, type ReactElement, type ReactNode } from 'react';

import { bindClasses } from '../bind-classes.ts';
import { Kbd } from '../controls/kbd.tsx';
import styles from './menu.module.css';

const css = bindClasses(styles);

export interface MenuItem {
  readonly label: string;
  readonly icon?: ReactNode;
  readonly keys?: string;
  /** Given for an item of a choice; the chosen one carries a mark. */
  readonly chosen?: boolean;
  /** Only its icon is shown, beside others of its kind; the label is its name and tooltip. */
  readonly compact?: boolean;
  readonly onSelect: () => void;
}

export interface MenuProps {
  readonly trigger: ReactElement;
  /** Groups, divided by lines. */
  readonly groups: readonly (readonly MenuItem[])[];
  readonly align?: 'start' | 'end';
}

export function Menu({ trigger, groups, align = 'end' }: MenuProps): ReactElement {
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          className={css('menu')}
          align={align}
          sideOffset={4}
          collisionPadding={8}
        >
          <Groups groups={groups} />
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

export interface ContextMenuProps extends Pick<MenuProps, 'groups'> {
  /** What it is about, as its name. */
  readonly label: string;
  /** In the window, in pixels. */
  readonly place: { readonly x: number; readonly y: number };
  /** Called before what was chosen is done; gives the focus back. */
  readonly onClose: () => void;
}

/** A menu that opens by itself at some place: where a row was pressed, or where it stands. */
export function ContextMenu({ label, groups, place, onClose }: ContextMenuProps): ReactElement {
  const afterClose = (items: readonly MenuItem[]): MenuItem[] =>
    items.map((item) => ({
      ...item,
      // Once the focus is back, so that what is done may move it.
      onSelect: () => {
        window.setTimeout(item.onSelect);
      },
    }));
  return (
    <DropdownMenu.Root
      open
      modal={false}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <DropdownMenu.Trigger asChild>
        <span aria-hidden className={css('place')} style={{ left: place.x, top: place.y }} />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          aria-label={label}
          aria-labelledby={undefined}
          className={css('menu')}
          align="start"
          collisionPadding={8}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
          }}
          onContextMenu={(event) => {
            event.preventDefault();
          }}
        >
          <Groups groups={groups.map(afterClose)} />
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

function Groups({ groups }: Pick<MenuProps, 'groups'>): ReactNode {
  return groups.map((items, index) => (
    <Fragment key={items[0]?.label ?? index}>
      {index > 0 && <DropdownMenu.Separator className={css('line')} />}
      {items.some(({ compact }) => compact === true) ? (
        <div className={css('compact')}>
          <Items items={items} />
        </div>
      ) : (
        <Items items={items} />
      )}
    </Fragment>
  ));
}

function Items({ items }: { readonly items: readonly MenuItem[] }): ReactNode {
  return items.map((item) => <Item key={item.label} item={item} />);
}

function Item({ item }: { readonly item: MenuItem }): ReactElement {
  const isCompact = item.compact === true;
  const named = isCompact ? { 'aria-label': item.label, title: item.label } : {};
  const inside = isCompact ? (
    item.icon
  ) : (
    <>
      <span className={css('icon')}>{item.icon}</span>
      {item.label}
      <span className={css('end')}>
        {item.keys !== undefined && <Kbd keys={item.keys} />}
        {item.chosen === true && <Check size={14} aria-hidden />}
      </span>
    </>
  );
  if (item.chosen === undefined) {
    return (
      <DropdownMenu.Item {...named} className={css('item')} onSelect={item.onSelect}>
        {inside}
      </DropdownMenu.Item>
    );
  }
  return (
    <DropdownMenu.CheckboxItem
      {...named}
      className={css('item')}
      checked={item.chosen}
      onSelect={item.onSelect}
    >
      {inside}
    </DropdownMenu.CheckboxItem>
  );
}
