import { definePolicy, flagResources } from '../../src/policy/index.ts';

export default definePolicy({
  id: 'access-point-without-user',
  title: 'Access point gives the whole file system',
  severity: 'medium',
  presets: ['strict'],
  why: 'Who mounts through the access point sees all directories, or acts as root: one function can read and change the files of all others.',
  fix: "Set `PosixUser: { Uid: '1000', Gid: '1000' }` and `RootDirectory: { Path: /models }` on the access point.",
  references: ['https://docs.aws.amazon.com/efs/latest/ug/efs-access-points.html'],
  cwe: 250,
  formerly: [
    'CT.ELASTICFILESYSYSTEM.PR.3',
    'CT.ELASTICFILESYSYSTEM.PR.4',
    'EFS.3',
    'EFS.4',
    'efs_access_point_enforce_root_directory',
    'efs_access_point_enforce_user_identity',
  ],
  messages: {
    one: '{resources} gives the whole file system, or root.',
    several: '{resources} give the whole file system, or root.',
  },
  examples: {
    bad: `resources:
  Resources:
    Models: { Type: AWS::EFS::AccessPoint, Properties: { FileSystemId: fs-0123456789abcdef0 } }`,
    good: `resources:
  Resources:
    Models:
      Type: AWS::EFS::AccessPoint
      Properties: { FileSystemId: fs-0123456789abcdef0, PosixUser: { Uid: '1000', Gid: '1000' }, RootDirectory: { Path: /models } }`,
  },
  check({ service, flag }) {
    flagResources(
      flag,
      service.resources('AWS::EFS::AccessPoint').map((point) => {
        const [user, root] = [point.get('PosixUser'), point.get('RootDirectory')];
        const isRoot = user.missing.or(user.get('Uid').is(0));
        const isWhole = root.get('Path').missing.or(root.get('Path').is('/'));
        return { at: isRoot.isPossible ? user : root, truth: isRoot.or(isWhole) };
      }),
    );
  },
});
