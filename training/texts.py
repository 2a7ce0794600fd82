"""Parses the mark-up of training texts; prints counts and errors."""
import re, sys, collections
def parse(src):
    """-> text, names [(start,end,kind)], statements {id: {'s':[..],'c':[..],'t':[..]}}; offsets in code points"""
    out=[];n=0;stack=[];names=[];st=collections.defaultdict(lambda:{'s':[],'c':[],'t':[]});i=0
    while i<len(src):
        m=re.match(r'\[([POLRD]) |\{((?:[sct]\d+)+) ',src[i:])
        if m:
            stack.append(('[' if m[1] else '{',m[1] or re.findall(r'([sct])(\d+)',m[2]),n)); i+=m.end(); continue
        c=src[i]
        if c in '[{': raise ValueError(f'bad opening at: {src[i:i+40]!r}')
        if c in ']}':
            if not stack or {'[':']','{':'}'}[stack[-1][0]]!=c: raise ValueError(f'{c} without its opening near: {src[max(0,i-60):i+5]!r}')
            k,v,a=stack.pop()
            if a==n: raise ValueError(f'empty span near {src[max(0,i-40):i+5]!r}')
            if k=='[': names.append((a,n,v))
            else:
                for p,num in v: st[int(num)][p].append((a,n))
            i+=1; continue
        out.append(c); n+=1; i+=1
    if stack: raise ValueError(f'not closed: {stack[-1]}')
    return ''.join(out),sorted(names),dict(st)
def passages(path):
    for k,p in enumerate(re.split(r'^---\s*$',open(path,encoding='utf-8').read(),flags=re.M)):
        if p.strip(): yield k,p.strip('\n')
if __name__=='__main__':
    c=collections.Counter(); bad=0
    for k,p in passages(sys.argv[1]):
        try:
            t,names,st=parse(p); c['passages']+=1; c['words']+=len(t.split()); c['statements']+=len(st)
            for a,b,v in names: c[v]+=1
            for n,s in st.items():
                if not s['t']: print(f'passage {k}: statement {n} has no content'); bad+=1
                if len(s['s'])>1: print(f'passage {k}: statement {n} has {len(s["s"])} sources')
        except ValueError as e: print(f'passage {k}: {e}'); bad+=1
    print(dict(c),'bad',bad)
