/** The report as a file, in each of its formats. */
import { Download } from 'lucide-react';
import type { ReactElement } from 'react';

import type { ReportFormat } from '#core/checks/reports/report-format.ts';
import { reasonOf } from '#core/errors/reason-of.ts';

import { useHarness } from '../../client/harness-context.tsx';
import { Button } from '../../ui/controls/button.tsx';
import { Menu } from '../../ui/overlay/menu.tsx';
import { useToast } from '../../ui/overlay/toast.tsx';
import { saveFile } from '../../ui/save-file.ts';

interface ReportFile {
  readonly label: string;
  readonly name: string;
  readonly type: string;
}

const files: Readonly<Record<ReportFormat, ReportFile>> = {
  html: { label: 'HTML page', name: 'check.html', type: 'text/html' },
  markdown: { label: 'Markdown', name: 'check.md', type: 'text/markdown' },
  junit: { label: 'JUnit', name: 'check.junit.xml', type: 'application/xml' },
  sarif: { label: 'SARIF', name: 'check.sarif', type: 'application/sarif+json' },
  'code-quality': {
    label: 'GitLab code quality',
    name: 'gl-code-quality-report.json',
    type: 'application/json',
  },
  json: { label: 'JSON', name: 'check.json', type: 'application/json' },
  csv: { label: 'CSV', name: 'check.csv', type: 'text/csv' },
};

const formats = Object.keys(files) as ReportFormat[];

export function ExportMenu({ id }: { readonly id: string }): ReactElement {
  const { client } = useHarness();
  const toast = useToast();
  const save = async (format: ReportFormat): Promise<void> => {
    try {
      const { text } = await client.call('exportCheck', { id, format });
      const { name, type } = files[format];
      saveFile(name, [text], type);
    } catch (error) {
      toast({ text: reasonOf(error), tone: 'danger' });
    }
  };
  return (
    <Menu
      trigger={
        <Button size="sm" icon={<Download size={14} aria-hidden />}>
          Export
        </Button>
      }
      groups={[
        formats.map((format) => ({
          label: files[format].label,
          onSelect: () => {
            void save(format);
          },
        })),
      ]}
    />
  );
}
