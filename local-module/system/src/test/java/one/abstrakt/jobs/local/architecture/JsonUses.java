package one.abstrakt.jobs.local.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Instruction;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.TypeCheckInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Which types of ours compiled code turns into JSON, or makes of it, other than by the signature of
 * an endpoint. At each call that takes a value or a class for JSON it sees the type of what was put
 * on the stack last; of {@code condition ? a : b} that is {@code b} alone.
 */
final class JsonUses {
  private static final String OURS = "one.abstrakt.jobs.";
  private static final Set<ClassDesc> TELL_NOTHING =
      Set.of(ConstantDescs.CD_Object, ConstantDescs.CD_Class);

  private final Set<String> types = new TreeSet<>();
  private final Set<String> unseen = new TreeSet<>();

  /** Methods of ours that hand on whatever they are given. */
  private final Set<Method> handOn = new HashSet<>();

  private JsonUses() {}

  static JsonUses in(Collection<Path> folders) {
    JsonUses uses = new JsonUses();
    int known;
    do {
      known = uses.handOn.size();
      folders.forEach(uses::readFolder);
    } while (uses.handOn.size() > known);
    return uses;
  }

  /** Names of classes of ours. */
  Set<String> types() {
    return types;
  }

  /** Methods that give something of which no type is known. */
  Set<String> unseen() {
    return unseen;
  }

  private void readFolder(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".class")).toList()) {
        ClassModel type = ClassFile.of().parse(file);
        for (MethodModel method : type.methods()) {
          method.code().ifPresent(code -> read(Method.of(type, method), code));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void read(Method method, CodeModel code) {
    Top top = Top.UNKNOWN;
    int position = 0;
    for (CodeElement element : code) {
      if (element instanceof Instruction instruction) {
        if (instruction instanceof InvokeInstruction call && takesJson(Method.of(call))) {
          take(method, top);
        }
        if (instruction instanceof InvokeDynamicInstruction call
            && refersToOneThatTakesJson(call)) {
          unseen.add(method.toString());
        }
        top = after(instruction, code, position);
        position += instruction.sizeInBytes();
      }
    }
  }

  private void take(Method method, Top top) {
    String name = top.type.packageName() + "." + top.type.displayName();
    if (name.startsWith(OURS)) {
      types.add(name);
    } else if (TELL_NOTHING.contains(top.type) && !top.isJson) {
      if (top.isLocal && method.endsWith(top.type)) {
        handOn.add(method);
      } else {
        unseen.add(method.toString());
      }
    }
  }

  private boolean takesJson(Method method) {
    return method.isOfAJsonLibrary() || handOn.contains(method);
  }

  private boolean refersToOneThatTakesJson(InvokeDynamicInstruction call) {
    return call.bootstrapArgs().stream()
        .anyMatch(argument ->
            argument instanceof DirectMethodHandleDesc handle
                && handle.lookupDescriptor().startsWith("(")
                && takesJson(Method.of(handle)));
  }

  private static Top after(Instruction instruction, CodeModel code, int position) {
    return switch (instruction) {
      case InvokeInstruction call when call.name().equalsString(ConstantDescs.INIT_NAME) ->
          Top.of(call.owner().asSymbol());
      case InvokeInstruction call ->
          new Top(call.typeSymbol().returnType(), false, Method.of(call).isOfAJsonLibrary());
      case InvokeDynamicInstruction call -> Top.of(call.typeSymbol().returnType());
      case FieldInstruction field -> Top.of(field.typeSymbol());
      case TypeCheckInstruction cast -> Top.of(cast.type().asSymbol());
      case ConstantInstruction constant when constant.constantValue() instanceof ClassDesc type ->
          // Of Object.class comes what JSON itself is made of.
          new Top(type, false, true);
      case ConstantInstruction _ -> Top.of(ConstantDescs.CD_String);
      case LoadInstruction load -> local(load.slot(), code, position);
      default -> Top.UNKNOWN;
    };
  }

  private static Top local(int slot, CodeModel code, int position) {
    return code.findAttribute(Attributes.localVariableTable()).stream()
        .flatMap(table -> table.localVariables().stream())
        .filter(local -> local.slot() == slot)
        .filter(local -> local.startPc() <= position)
        .filter(local -> position < local.startPc() + local.length())
        .map(local -> new Top(local.typeSymbol(), true, false))
        .findFirst()
        .orElse(Top.UNKNOWN);
  }

  /** What was put on the stack last. */
  private record Top(ClassDesc type, boolean isLocal, boolean isJson) {
    static final Top UNKNOWN = of(ConstantDescs.CD_Object);

    static Top of(ClassDesc type) {
      return new Top(type, false, false);
    }
  }

  private record Method(String owner, String name, MethodTypeDesc type) {
    static Method of(ClassModel owner, MethodModel method) {
      return of(
          owner.thisClass().asSymbol(),
          method.methodName().stringValue(),
          method.methodTypeSymbol());
    }

    static Method of(InvokeInstruction call) {
      return of(call.owner().asSymbol(), call.name().stringValue(), call.typeSymbol());
    }

    static Method of(DirectMethodHandleDesc handle) {
      return of(
          handle.owner(),
          handle.methodName(),
          MethodTypeDesc.ofDescriptor(handle.lookupDescriptor()));
    }

    private static Method of(ClassDesc owner, String name, MethodTypeDesc type) {
      return new Method(owner.packageName() + "." + owner.displayName(), name, type);
    }

    /** By its last argument it takes a value that becomes JSON, or the class of one. */
    boolean isOfAJsonLibrary() {
      return TELL_NOTHING.stream().anyMatch(this::endsWith)
          && (owner.startsWith("com.fasterxml.jackson.databind.")
              || owner.startsWith("tools.jackson.databind.")
              || owner.startsWith("jakarta.ws.rs.core.Response"));
    }

    boolean endsWith(ClassDesc last) {
      return type.parameterCount() > 0 && type.parameterList().getLast().equals(last);
    }

    @Override
    public String toString() {
      return owner + "." + name;
    }
  }
}
